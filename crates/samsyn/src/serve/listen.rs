//! Taking connections in: each is served on its own, and one whose sender never comes to the point is given up.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::extract::Request;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt;

/// How long a sender may take for the head of a request, and be silent between two.
const HEAD: Duration = Duration::from_secs(30);
/// How long requests under way may take when the server is asked to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(10);
/// After this it is tried again to take connections, when the system has no room for them.
const PAUSE: Duration = Duration::from_millis(200);

/// Serves every connection until `asked` is ready, and then what is under way.
pub(super) async fn take(listener: TcpListener, router: Router, asked: impl Future<Output = ()>) {
    let under_way = GracefulShutdown::new();
    let mut asked = std::pin::pin!(asked);
    loop {
        tokio::select! {
            taken = listener.accept() => match taken {
                Ok((stream, peer)) => begin(stream, peer, router.clone(), &under_way, HEAD),
                Err(error) => rest(&error).await,
            },
            () = &mut asked => break,
        }
    }
    drop(listener);
    tokio::select! {
        () = under_way.shutdown() => {}
        () = tokio::time::sleep(LAST_REQUESTS) => tracing::warn!("some requests were broken off"),
    }
}

/// What is wrong with one connection is that connection's own.
async fn rest(error: &io::Error) {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    if !matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset) {
        tracing::error!(%error, "no connection can be taken");
        tokio::time::sleep(PAUSE).await;
    }
}

fn begin(stream: TcpStream, peer: SocketAddr, router: Router, under_way: &GracefulShutdown, head: Duration) {
    // Small answers leave at once; without it they may only leave later.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: hyper::Request<Incoming>| answer(router.clone(), request.map(Body::new), peer));
    let connection =
        http1::Builder::new().timer(TokioTimer::new()).header_read_timeout(head).serve_connection(TokioIo::new(stream), service);
    let watched = under_way.watch(connection);
    tokio::spawn(async move {
        // A sender who goes away or says nonsense has been answered as far as that is possible.
        let _ = watched.await;
    });
}

async fn answer(router: Router, mut request: Request, peer: SocketAddr) -> Result<Response, Infallible> {
    request.extensions_mut().insert(ConnectInfo(peer));
    router.oneshot(request).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    #[tokio::test]
    async fn a_sender_who_never_comes_to_the_point_is_given_up() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut sender = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let (stream, peer) = listener.accept().await.unwrap();
        let router = Router::new().route("/", get(async |ConnectInfo(peer): ConnectInfo<SocketAddr>| peer.to_string()));
        let under_way = GracefulShutdown::new();
        begin(stream, peer, router, &under_way, Duration::from_millis(300));
        sender.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
        let mut answer = vec![0; 1024];
        let length = sender.read(&mut answer).await.unwrap();
        assert!(String::from_utf8_lossy(&answer[..length]).ends_with(&peer.to_string()));
        sender.write_all(b"GET / HTTP/1.1\r\nhost:").await.unwrap();
        let mut rest = Vec::new();
        tokio::time::timeout(Duration::from_secs(5), sender.read_to_end(&mut rest)).await.unwrap().unwrap();
    }
}
