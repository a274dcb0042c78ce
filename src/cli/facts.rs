//! What a run cost: time and memory, as the system tells them.

use std::path::Path;
use std::time::Instant;

use crate::compare::Facts;
use crate::random::STREAM_VERSION;

/// Starts the clock.
#[expect(clippy::disallowed_methods, reason = "the command line is where the clock is read")]
pub(super) fn now() -> Instant {
    Instant::now()
}

/// What a run cost that began at `started`, accepted so many requests, and had so many worker threads.
pub(super) fn of_run(started: Instant, requests: u64, threads: usize) -> Facts {
    Facts {
        requests,
        wall_seconds: started.elapsed().as_secs_f64(),
        cpu_seconds: cpu_seconds(),
        threads,
        peak_memory_mb: peak_memory_mb(),
        version: env!("CARGO_PKG_VERSION"),
        stream_version: STREAM_VERSION,
    }
}

/// Worker threads: as many as asked for, else one for each processor.
pub(super) fn threads(asked: Option<u16>) -> usize {
    asked.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from)
}

/// Processor time of all threads of this process so far [s]; `None` where the system does not tell.
fn cpu_seconds() -> Option<f64> {
    cpu_seconds_from(&std::fs::read_to_string("/proc/self/stat").ok()?)
}

/// Largest resident memory so far [MB of 10^6 bytes]; `None` where the system does not tell.
fn peak_memory_mb() -> Option<f64> {
    kilobytes(&std::fs::read_to_string("/proc/self/status").ok()?, "VmHWM:").map(|kb| kb * 1024.0 / 1e6)
}

/// Memory that could be had now [bytes]; `None` where the system does not tell.
pub(super) fn available_memory() -> Option<f64> {
    kilobytes(&std::fs::read_to_string("/proc/meminfo").ok()?, "MemAvailable:").map(|kb| kb * 1024.0)
}

/// Room on the disk of a folder that may not exist yet [bytes]; `None` where the system does not tell.
pub(super) fn available_disk(folder: &Path) -> Option<f64> {
    let absolute = std::path::absolute(folder).ok()?;
    let there = absolute.ancestors().find(|folder| folder.is_dir())?;
    #[cfg(unix)]
    {
        let disk = rustix::fs::statvfs(there).ok()?;
        Some(disk.f_bavail as f64 * disk.f_frsize as f64)
    }
    #[cfg(not(unix))]
    {
        let _ = there;
        None
    }
}

/// User and system time of `/proc/self/stat`, in ticks of which the Linux interface has 100 a second.
fn cpu_seconds_from(stat: &str) -> Option<f64> {
    // The second field is the name in brackets and may hold spaces: count after its end.
    let (_, rest) = stat.rsplit_once(')')?;
    let mut fields = rest.split_whitespace().skip(11);
    let user: f64 = fields.next()?.parse().ok()?;
    let system: f64 = fields.next()?.parse().ok()?;
    Some((user + system) / 100.0)
}

fn kilobytes(status: &str, key: &str) -> Option<f64> {
    let line = status.lines().find(|line| line.starts_with(key))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernel_s_tables_are_read() {
        let stat = "42 (a b) c) R 1 2 3 4 5 6 7 8 9 10 250 50 0 0 20 0 1 0 99";
        assert_eq!(cpu_seconds_from(stat), Some(3.0));
        assert_eq!(cpu_seconds_from("nonsense"), None);
        assert_eq!(kilobytes("VmPeak:\t 9 kB\nVmHWM:\t 2000 kB\n", "VmHWM:"), Some(2000.0));
        assert_eq!(kilobytes("", "VmHWM:"), None);
    }
}
