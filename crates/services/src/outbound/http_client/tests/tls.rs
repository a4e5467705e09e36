//! Tests of the client against a server that speaks TLS. `authority.pem` has signed `server.pem` for `hooks.example.org`; the key of the
//! authority is gone, and that of the server is worth nothing.

use super::*;
use rustls::{
    ServerConfig, ServerConnection, StreamOwned,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};

const AUTHORITY: &[u8] = include_bytes!("tls/authority.pem");
const CERTIFICATE: &[u8] = include_bytes!("tls/server.pem");
const KEY: &[u8] = include_bytes!("tls/server-key.pem");

/// A server with the certificate. It answers each request with 204.
fn start() -> SocketAddr {
    let certificates = vec![CertificateDer::from_pem_slice(CERTIFICATE).expect("a certificate")];
    let key = PrivateKeyDer::from_pem_slice(KEY).expect("a key");
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions of TLS")
        .with_no_client_auth()
        .with_single_cert(certificates, key)
        .expect("a configuration");
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || {
        for socket in listener.incoming() {
            let connection = ServerConnection::new(Arc::clone(&config)).expect("a connection");
            let mut stream = StreamOwned::new(connection, socket.expect("a socket"));
            let mut head = [0; 4096];
            // A client that does not trust the certificate sends no request.
            if stream.read(&mut head).is_ok_and(|length| length > 0) {
                let _ = stream.write_all(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
            }
        }
    });
    address
}

/// A client for which every name leads to this address.
fn client(address: SocketAddr, authorities: Vec<Certificate<'static>>) -> OutboundClient {
    let (resolver, _) = FakeResolver::new([vec![address]]);
    OutboundClient::new(&open_rules(), resolver, TIMEOUT, authorities)
}

fn authority() -> Vec<Certificate<'static>> {
    vec![Certificate::from_pem(AUTHORITY).expect("a certificate")]
}

#[test]
fn a_certificate_must_be_signed_by_an_authority_and_for_the_name() {
    let address = start();
    let url = |host: &str| format!("https://{host}:{}/", address.port()).parse().expect("an address");
    let status = |client: &OutboundClient, host: &str| post(client, &url(host)).map(|answer| answer.status);
    let trusting = client(address, authority());
    assert_eq!(status(&trusting, "hooks.example.org"), Ok(204));
    assert_eq!(status(&trusting, "other.example.org"), Err(OutboundFailure::Tls));
    assert_eq!(status(&client(address, Vec::new()), "hooks.example.org"), Err(OutboundFailure::Tls));
}

#[test]
fn a_server_without_tls_is_not_spoken_to() {
    let plain = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = plain.local_addr().expect("an address");
    thread::spawn(move || {
        for socket in plain.incoming() {
            let _ = socket.expect("a socket").write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        }
    });
    let url = format!("https://hooks.example.org:{}/", address.port()).parse().expect("an address");
    assert_eq!(post(&client(address, authority()), &url), Err(OutboundFailure::Tls));
}
