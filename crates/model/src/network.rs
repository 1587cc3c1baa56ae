//! The network, run by rten: windows of piece numbers in, rows of numbers out.

use std::fmt;
use std::process;
use std::sync::{Arc, Mutex, PoisonError};

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value, ValueOrView};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, Tensor};

use rashomon_text::Budget;

use crate::ModelError;

/// A loaded network.
pub(crate) struct Network {
    model: Model,
    ids: NodeId,
    mask: Option<NodeId>,
    shapes: Option<NodeId>,
    outputs: [NodeId; 2],
    /// Threads that are not at work now, each a pool of its own: one runs one text. With the process that they are of, since one that is
    /// forked from it has the list and not the threads.
    idle: Mutex<Vec<(u32, Arc<ThreadPool>)>>,
}

/// What the network reads of one window: a number a piece and one a shape, with the two pieces that frame it.
#[derive(Debug)]
pub(crate) struct Input {
    pub(crate) ids: Vec<i32>,
    pub(crate) shapes: Vec<i32>,
}

/// What the network says of one window: for each piece, with the two that frame it, a row of `labels` and one of
/// `vectors`.
#[derive(Debug)]
pub(crate) struct Output {
    pub(crate) labels: NdTensor<f32, 3>,
    pub(crate) vectors: NdTensor<f32, 3>,
}

impl fmt::Debug for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Network").finish_non_exhaustive()
    }
}

fn fault(error: impl fmt::Display) -> ModelError {
    ModelError::Network(error.to_string())
}

/// Weights are laid out for the matrix products once, not in each: 10 to 17 % faster for 11 MB.
fn options() -> ModelOptions {
    let mut options = ModelOptions::with_all_ops();
    options.prepack_weights(true);
    options
}

impl Network {
    pub(crate) fn load(bytes: Vec<u8>) -> Result<Self, ModelError> {
        Self::of(options().load(bytes).map_err(fault)?)
    }

    pub(crate) fn load_static(bytes: &'static [u8]) -> Result<Self, ModelError> {
        Self::of(options().load_static_slice(bytes).map_err(fault)?)
    }

    fn of(model: Model) -> Result<Self, ModelError> {
        let ids = model.node_id("input_ids").map_err(fault)?;
        let mask = model.find_node("attention_mask");
        let shapes = model.find_node("shapes").filter(|node| model.input_ids().contains(node));
        let outputs = [model.node_id("labels").map_err(fault)?, model.node_id("vectors").map_err(fault)?];
        Ok(Self { model, ids, mask, shapes, outputs, idle: Mutex::new(Vec::new()) })
    }

    /// Runs windows one after the other, on one thread.
    pub(crate) fn run(&self, windows: &[Input], budget: Budget<'_>) -> Result<Vec<Output>, ModelError> {
        if windows.is_empty() {
            return Ok(Vec::new());
        }
        let process = process::id();
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let take = || {
            let mut idle = idle();
            let place = idle.iter().rposition(|(of, _)| *of == process)?;
            Some(idle.swap_remove(place).1)
        };
        let pool = take().unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1)));
        // A thread of the caller's pool would take up other articles while it waits for the network's, one
        // inside the other; a plain thread just waits.
        let one = |window| {
            if budget.goes_on() { self.one(window, &pool) } else { Err(ModelError::Stopped) }
        };
        let outputs = std::thread::scope(|scope| {
            let run = || windows.iter().map(one).collect();
            scope.spawn(run).join()
        });
        idle().push((process, pool));
        outputs.unwrap_or_else(|_| Err(ModelError::Network("it broke off".to_owned())))
    }

    fn one(&self, window: &Input, pool: &Arc<ThreadPool>) -> Result<Output, ModelError> {
        let shape = [1, window.ids.len()];
        let ids = Tensor::from_data(&shape, window.ids.clone());
        let mut inputs: Vec<(NodeId, ValueOrView)> = vec![(self.ids, ids.into())];
        if let Some(mask) = self.mask {
            inputs.push((mask, Tensor::full(&shape, 1_i32).into()));
        }
        if let Some(shapes) = self.shapes {
            if window.shapes.len() != window.ids.len() {
                return Err(ModelError::Heads("the network reads shapes, but none are named".to_owned()));
            }
            inputs.push((shapes, Tensor::from_data(&shape, window.shapes.clone()).into()));
        }
        let options = RunOptions::default().with_thread_pool(Some(Arc::clone(pool)));
        let [labels, vectors] = self.model.run_n(inputs, self.outputs, Some(options)).map_err(fault)?;
        let tensor = |value: Value| -> Result<NdTensor<f32, 3>, ModelError> {
            let tensor: NdTensor<f32, 3> = value.try_into().map_err(fault)?;
            let fits = tensor.shape()[..2] == shape;
            if fits { Ok(tensor) } else { Err(fault("an output has another shape than its input")) }
        };
        Ok(Output { labels: tensor(labels)?, vectors: tensor(vectors)? })
    }
}
