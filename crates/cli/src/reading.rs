//! Who reads the articles, and how long that may take: the arguments, over what the configuration says.

use clap::Args;
use rashomon::{Engine, ModelChoice};
use rashomon_library::Takes;

use crate::configuration::{self, Bound, bound};
use crate::messages;

/// How long the reading may take.
#[derive(Debug, Args)]
pub struct TimeArguments {
    /// How many seconds one article may take, or none for as long as it takes; layers that there was no time for are empty, and the
    /// article says so [default: 60]
    #[arg(long, value_name = "SECONDS", value_parser = bound, allow_hyphen_values = true, env = "RASHOMON_ARTICLE_TIME")]
    pub article_time: Option<Bound>,
    /// How many seconds the account of one story may take, or none for as long as it takes; it says what is missing [default: 600]
    #[arg(long, value_name = "SECONDS", value_parser = bound, allow_hyphen_values = true, env = "RASHOMON_STORY_TIME")]
    pub story_time: Option<Bound>,
}

impl TimeArguments {
    /// An engine that is bounded as these say, else as the configuration has it.
    pub fn engine(&self, engine: Engine) -> Result<Engine, String> {
        let time = &configuration::get()?.time;
        let chosen = |flag: Option<Bound>, configured: Option<Bound>, usual| {
            flag.or(configured).map_or(usual, |bound| bound.0)
        };
        Ok(Engine {
            article_time: chosen(self.article_time, time.article, engine.article_time),
            story_time: chosen(self.story_time, time.story, engine.story_time),
            warned: Some(messages::lacks),
            ..engine
        })
    }
}

/// Who reads the articles beside the rules.
#[derive(Debug, Args)]
pub struct ModelArgument {
    /// The trained model: builtin, none (rules alone, some hundred times faster), or a network file (ONNX) with
    /// vocabulary.txt and heads.json beside it
    #[arg(long, value_name = "MODEL", env = "RASHOMON_MODEL", default_value_t = ModelChoice::default())]
    pub model: ModelChoice,
    #[command(flatten)]
    pub time: TimeArguments,
}

/// The same for what takes in many articles: there the model is asked for.
#[derive(Debug, Args)]
pub struct IntakeModelArgument {
    /// The trained model: none (rules alone), builtin (finds more of what is said, reads some ten articles a second on
    /// each core), or a network file (ONNX) with vocabulary.txt and heads.json beside it
    #[arg(long, value_name = "MODEL", env = "RASHOMON_MODEL", default_value_t = ModelChoice::None)]
    pub model: ModelChoice,
    #[command(flatten)]
    pub time: TimeArguments,
}

impl ModelArgument {
    /// An engine that reads by this model, within the time.
    pub fn engine(&self, engine: Engine) -> Result<Engine, String> {
        with(&self.model, &self.time, engine)
    }
}

impl IntakeModelArgument {
    /// Who takes articles in, and when.
    pub fn takes(&self) -> Takes {
        let reader = match &self.model {
            ModelChoice::None => "rules".to_owned(),
            model => model.to_string(),
        };
        Takes { now: rashomon_library::now(), reader }
    }

    /// An engine that reads by this model, within the time.
    pub fn engine(&self, engine: Engine) -> Result<Engine, String> {
        with(&self.model, &self.time, engine)
    }
}

fn with(model: &ModelChoice, time: &TimeArguments, engine: Engine) -> Result<Engine, String> {
    let model = model.load().map_err(|why| format!("--model: {why}"))?;
    time.engine(Engine { model, ..engine })
}
