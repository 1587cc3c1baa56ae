//! The JSON of the contract. Offsets count Unicode code points; what is inside counts bytes, and is converted
//! here, once.

mod account;
mod article;
mod cluster;
mod conllu;
mod figures;
mod ids;
mod layers;
mod names;
mod trace;
mod values;

pub use account::{AccountJson, ArticleJson, StoryJson};
pub use article::{ArticleLine, BlockJson, DiagnosticJson, DroppedJson, FromJson, MediaJson};
pub use cluster::{ClusterLine, cluster_lines};
pub use conllu::conllu;
pub use ids::{conflict_id, origin_id, story_id};
pub use layers::{AnnotateLine, LayerNames, kind_name, status_name};
pub use names::{origin_name, wording_name};
pub use trace::{TraceLine, trace};
pub use values::{Pair, PlaceJson, json_line, rounded};
