//! Work that goes on beside the requests: folding tallies, sending mail, closing what has run out. Each job runs again and again
//! with a pause between; one that fails is tried again after the same pause, and says so once, not every time.

use std::fmt::Display;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::{JoinError, JoinHandle};

/// The jobs that are running. Dropped without [`Jobs::stop`], they end after the run that is under way.
#[derive(Debug)]
pub struct Jobs {
    stop: watch::Sender<()>,
    running: Vec<JoinHandle<()>>,
}

impl Default for Jobs {
    fn default() -> Self {
        Self::new()
    }
}

impl Jobs {
    /// No jobs yet.
    pub fn new() -> Self {
        Self { stop: watch::Sender::new(()), running: Vec::new() }
    }

    /// Runs `work` now and again each time `pause` has passed since it ended, never twice at once. `name` stands in the log.
    /// Must be called inside a Tokio runtime.
    pub fn every<F, Fut, E>(&mut self, pause: Duration, name: &'static str, work: F)
    where
        F: Fn() -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<(), E>> + Send + 'static,
        E: Display + Send + 'static,
    {
        let stop = self.stop.subscribe();
        self.running.push(tokio::spawn(keep_running(Arc::new(work), pause, name, stop)));
    }

    /// Lets the runs under way end, and starts no more.
    pub async fn stop(self) {
        drop(self.stop);
        for job in self.running {
            // A run's panic has been caught and logged where it happened.
            let _ = job.await;
        }
    }
}

async fn keep_running<F, Fut, E>(work: Arc<F>, pause: Duration, name: &'static str, mut stop: watch::Receiver<()>)
where
    F: Fn() -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<(), E>> + Send + 'static,
    E: Display + Send + 'static,
{
    let mut trouble = Trouble::default();
    loop {
        trouble.note(name, run_once(Arc::clone(&work)).await);
        tokio::select! {
            _ = stop.changed() => return,
            () = tokio::time::sleep(pause) => {}
        }
    }
}

/// One run in a task of its own, so that a panic ends nothing but the run.
async fn run_once<F, Fut, E>(work: Arc<F>) -> Result<(), String>
where
    F: Fn() -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<(), E>> + Send + 'static,
    E: Display + Send + 'static,
{
    match tokio::spawn(async move { work().await }).await {
        Ok(result) => result.map_err(|error| error.to_string()),
        Err(error) => Err(panic_text(error)),
    }
}

fn panic_text(error: JoinError) -> String {
    let Ok(panic) = error.try_into_panic() else {
        return "it was broken off".to_owned();
    };
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    format!("it panicked: {}", text.unwrap_or_default())
}

/// What a job suffers from, so that the log hears of each trouble once, and of its end.
#[derive(Debug, Default, PartialEq, Eq)]
struct Trouble(Option<String>);

impl Trouble {
    fn note(&mut self, name: &str, result: Result<(), String>) {
        let now = result.err();
        if now == self.0 {
            return;
        }
        match &now {
            Some(error) => {
                tracing::error!(job = name, error, "a job failed and will be tried again")
            }
            None => tracing::info!(job = name, "the job works again"),
        }
        self.0 = now;
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    const SHORT: Duration = Duration::from_millis(1);

    async fn until(runs: &AtomicUsize, least: usize) {
        for _ in 0..2_000 {
            if runs.load(Ordering::SeqCst) >= least {
                return;
            }
            tokio::time::sleep(SHORT).await;
        }
        panic!("only {} runs", runs.load(Ordering::SeqCst));
    }

    #[tokio::test]
    async fn a_job_that_fails_or_panics_is_tried_again() {
        let runs = Arc::new(AtomicUsize::new(0));
        let mut jobs = Jobs::new();
        let seen = Arc::clone(&runs);
        jobs.every(SHORT, "a test", move || {
            let run = seen.fetch_add(1, Ordering::SeqCst);
            async move {
                assert!(run != 1, "the second run panics");
                if run == 0 { Err("the first run fails") } else { Ok(()) }
            }
        });
        until(&runs, 4).await;
        jobs.stop().await;
    }

    #[tokio::test]
    async fn stopping_waits_for_the_run_under_way_and_starts_no_other() {
        let ended = Arc::new(AtomicUsize::new(0));
        let started = Arc::new(AtomicUsize::new(0));
        let mut jobs = Jobs::new();
        let (begin, end) = (Arc::clone(&started), Arc::clone(&ended));
        jobs.every(SHORT, "a test", move || {
            begin.fetch_add(1, Ordering::SeqCst);
            let end = Arc::clone(&end);
            async move {
                tokio::time::sleep(Duration::from_millis(30)).await;
                end.fetch_add(1, Ordering::SeqCst);
                Ok::<_, String>(())
            }
        });
        until(&started, 1).await;
        jobs.stop().await;
        let (begun, done) = (started.load(Ordering::SeqCst), ended.load(Ordering::SeqCst));
        assert_eq!(begun, done);
        tokio::time::sleep(SHORT * 20).await;
        assert_eq!(started.load(Ordering::SeqCst), begun);
    }

    #[test]
    fn a_trouble_is_known_until_it_changes() {
        let mut trouble = Trouble::default();
        trouble.note("a test", Err("no disk".to_owned()));
        assert_eq!(trouble, Trouble(Some("no disk".to_owned())));
        trouble.note("a test", Ok(()));
        assert_eq!(trouble, Trouble(None));
    }
}
