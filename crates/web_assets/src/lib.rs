//! web_assets
