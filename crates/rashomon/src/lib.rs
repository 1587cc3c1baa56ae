//! The engine that runs the stages, the account and its renderers.
