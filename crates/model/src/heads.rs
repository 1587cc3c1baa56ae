//! `heads.json`: what the columns of the network's two outputs mean.

use std::ops::Range;

use serde_json::Value;

use crate::ModelError;
use crate::shapes::Shapes;

/// The heads of a model, by name.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Heads {
    /// The longest window, in pieces, with the two that frame it.
    pub max_length: usize,
    labels: Vec<(String, LabelHead)>,
    links: Vec<(String, LinkHead)>,
    temperatures: Vec<(String, f32)>,
    /// The numbers of the shapes, where the network reads them.
    pub(crate) shapes: Option<Shapes>,
}

/// A classifier of pieces: columns of the output `labels`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelHead {
    /// Its first column.
    pub start: usize,
    /// What each of its columns stands for.
    pub names: Vec<String>,
}

/// A scorer of pairs of pieces: columns of the output `vectors`. A pair's score is the product of the one piece's
/// `from` and the other's `to`, and the bias.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkHead {
    /// The columns of the piece that the link starts from.
    pub from: Range<usize>,
    /// The columns of the piece it leads to.
    pub to: Range<usize>,
    /// Added to every score.
    pub bias: f32,
}

impl LabelHead {
    /// Its columns.
    pub fn columns(&self) -> Range<usize> {
        self.start..self.start + self.names.len()
    }

    /// The place of a label among its names.
    pub fn index(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known == name)
    }
}

impl Heads {
    /// Reads `heads.json`.
    pub(crate) fn parse(json: &str) -> Result<Self, ModelError> {
        let fault = |why: &str| ModelError::Heads(why.to_owned());
        let value: Value = serde_json::from_str(json).map_err(|error| fault(&error.to_string()))?;
        let max_length = number(&value["max_length"]).filter(|&n| (8..=4096).contains(&n));
        let max_length = max_length.ok_or_else(|| fault("max_length is missing or out of range"))?;
        let mut heads = Self { max_length, ..Self::default() };
        for (name, head) in entries(&value["labels"]) {
            let head = label_head(head).ok_or_else(|| fault(&format!("labels: {name} is not understood")))?;
            heads.labels.push((name.clone(), head));
        }
        for (name, head) in entries(&value["vectors"]) {
            let head = link_head(head).ok_or_else(|| fault(&format!("vectors: {name} is not understood")))?;
            heads.links.push((name.clone(), head));
        }
        for (name, temperature) in entries(&value["temperature"]) {
            let temperature = temperature.as_f64().filter(|&t| t > 0.0);
            let temperature = temperature.ok_or_else(|| fault(&format!("temperature: {name}")))?;
            heads.temperatures.push((name.clone(), temperature as f32));
        }
        if let Some(names) = value["shapes"].as_array() {
            let names: Vec<_> = names.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect();
            heads.shapes = Some(Shapes::numbered(&names).ok_or_else(|| fault("shapes: one is missing"))?);
        }
        Ok(heads)
    }

    /// The classifier of this name.
    pub fn label(&self, name: &str) -> Option<&LabelHead> {
        self.labels.iter().find(|(known, _)| known == name).map(|(_, head)| head)
    }

    /// The scorer of pairs of this name.
    pub fn link(&self, name: &str) -> Option<&LinkHead> {
        self.links.iter().find(|(known, _)| known == name).map(|(_, head)| head)
    }

    /// What a head's logits are divided by to make its probabilities true; 1 where nothing is said.
    pub fn temperature(&self, name: &str) -> f32 {
        self.temperatures.iter().find(|(known, _)| known == name).map_or(1.0, |&(_, t)| t)
    }

    /// How many columns the outputs must have at least: `labels`, `vectors`.
    pub(crate) fn widths(&self) -> (usize, usize) {
        let labels = self.labels.iter().map(|(_, head)| head.columns().end).max();
        let vectors = self.links.iter().map(|(_, head)| head.from.end.max(head.to.end)).max();
        (labels.unwrap_or(0), vectors.unwrap_or(0))
    }
}

fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn number(value: &Value) -> Option<usize> {
    value.as_u64().and_then(|n| usize::try_from(n).ok()).filter(|&n| n < 1 << 20)
}

fn label_head(value: &Value) -> Option<LabelHead> {
    let names = value["names"].as_array()?.iter().map(|name| name.as_str().map(str::to_owned));
    let names = names.collect::<Option<Vec<_>>>().filter(|names| !names.is_empty())?;
    Some(LabelHead { start: number(&value["start"])?, names })
}

fn link_head(value: &Value) -> Option<LinkHead> {
    let range = |value: &Value| Some(number(&value[0])?..number(&value[1])?);
    let (from, to) = (range(&value["from"])?, range(&value["to"])?);
    let bias = value.get("bias").map_or(Some(0.0), Value::as_f64)? as f32;
    (from.len() == to.len() && !from.is_empty()).then_some(LinkHead { from, to, bias })
}
