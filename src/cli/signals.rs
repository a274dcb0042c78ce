//! Ctrl-C: the first asks the run to end, the second ends the process.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether Ctrl-C was pressed.
#[derive(Debug, Clone, Default)]
pub(super) struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Starts to listen. Without a handler (the system refused, or one is set already) Ctrl-C kills as usual.
    pub(super) fn listen() -> Self {
        let flag = Arc::new(AtomicBool::new(false));
        let pressed = Arc::clone(&flag);
        let _ = ctrlc::set_handler(move || {
            if pressed.swap(true, Ordering::SeqCst) {
                std::process::exit(130);
            }
        });
        Self(flag)
    }

    /// Whether the run is to end.
    pub(super) fn pressed(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}
