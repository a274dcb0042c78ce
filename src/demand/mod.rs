//! Who asks: clients, their entry, exit and adoption, growth and season, and candidate requests.

mod adoption;
mod clients;
mod growth;
mod presence;
mod requests;
mod rules;
mod service;
pub mod theory;

pub use adoption::{Bass, Thresholds, adopt, share_using};
pub use clients::{Class, Client, ClientSet, Clients, MOST_CLIENTS, pulls};
pub use growth::cumulated_intensity;
pub use presence::Presence;
pub use requests::{Candidate, Candidates, Emergency, Gate, Handling, Site, Source, levels};
pub use rules::{Agency, DemandRules, Family, Function, Hub};
pub use service::Service;
