//! A piece of work on its way from a caller to a database thread, and its answer on the way back.

use super::error::panic_text;
use super::{DbError, Tx};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use tokio::sync::oneshot;

/// Work as the database threads see it.
pub(super) trait Job: Send {
    /// Whether somebody still waits for the answer.
    fn wanted(&self) -> bool;
    /// Runs the work; true if its changes are to be kept.
    fn run(&mut self, tx: &mut Tx) -> bool;
    /// Answers: what the work said if its fate allows it, or what befell it.
    fn answer(self: Box<Self>, fate: Result<(), DbError>);
}

struct Call<F, T, E> {
    work: F,
    said: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
}

/// Packs a closure; the receiver gets its answer.
pub(super) fn call<T, E>(work: impl Fn(&mut Tx) -> Result<T, E> + Send + 'static) -> (Box<dyn Job>, oneshot::Receiver<Result<T, E>>)
where
    T: Send + 'static,
    E: From<DbError> + Send + 'static,
{
    let (reply, answer) = oneshot::channel();
    (Box::new(Call { work, said: None, reply }), answer)
}

impl<F, T, E> Job for Call<F, T, E>
where
    F: Fn(&mut Tx) -> Result<T, E> + Send,
    T: Send,
    E: From<DbError> + Send,
{
    fn wanted(&self) -> bool {
        !self.reply.is_closed()
    }

    fn run(&mut self, tx: &mut Tx) -> bool {
        let said = guarded(|| (self.work)(tx));
        let said = match (said, tx.trouble()) {
            // The closure overlooked that a statement failed; its work cannot be kept.
            (Ok(_), Some(error)) => Err(error.clone().into()),
            (said, _) => said,
        };
        let keep = said.is_ok();
        self.said = Some(said);
        keep
    }

    fn answer(self: Box<Self>, fate: Result<(), DbError>) {
        let Call { said, reply, .. } = *self;
        let answer = fate.map_err(E::from).and_then(|()| said.unwrap_or_else(|| Err(DbError::Lost.into())));
        // Whoever has stopped waiting needs no answer.
        let _ = reply.send(answer);
    }
}

/// Runs a closure; a panic becomes [`DbError::Panicked`].
pub(super) fn guarded<T, E: From<DbError>>(work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        tracing::error!("work on the database panicked: {}", panic_text(&*panic));
        Err(DbError::Panicked.into())
    })
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Waits for a future on this thread, inside an async runtime or not.
pub(super) fn block_on<T>(future: impl Future<Output = T>) -> T {
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let (mut context, mut future) = (Context::from_waker(&waker), pin!(future));
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => return value,
            Poll::Pending => std::thread::park(),
        }
    }
}
