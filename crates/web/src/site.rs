//! The paths of the client.

use crate::{
    embedded::{BUILD, FILES},
    file::File,
    preview::{self, Preview},
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, HeaderValue},
};

/// The client with its addresses.
#[derive(Clone, Copy)]
pub struct Site {
    build: &'static str,
    files: &'static [File],
}

const PAGE: &str = "index.html";

/// For files under the address of their build, which never change.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// For files that keep their address from build to build.
const ASK_AGAIN: &str = "no-cache";

impl Site {
    /// The client in this program.
    #[must_use]
    pub const fn embedded() -> Self {
        Self { build: BUILD, files: FILES }
    }

    /// The answer to this request: a file, or the page for every path that a browser shows; none for other paths. With a preview, the page has
    /// it in its head.
    #[must_use]
    pub fn answer(&self, req: &HttpRequest, preview: Option<&Preview<'_>>) -> Option<HttpResponse> {
        let path = req.path().strip_prefix('/')?;
        if let Some((build, name)) = path.strip_prefix("a/").and_then(|rest| rest.split_once('/')) {
            // The files of another build are gone. A page of that build reloads itself.
            let file = self.file(name).filter(|_| build == self.build)?;
            return Some(file.answer(req, FOR_EVER));
        }
        if is_page(req, path) {
            let page = self.file(PAGE)?;
            let mut response = match preview {
                Some(preview) => preview::answer(req, page, preview, ASK_AGAIN),
                None => page.answer(req, ASK_AGAIN),
            };
            response.headers_mut().append(header::VARY, HeaderValue::from_static("Accept"));
            return Some(response);
        }
        self.file(path).filter(|file| !file.name.contains('/')).map(|file| file.answer(req, ASK_AGAIN))
    }

    fn file(&self, name: &str) -> Option<&'static File> {
        let at = self.files.binary_search_by(|file| file.name.cmp(name)).ok()?;
        self.files.get(at)
    }
}

/// Whether a browser shows a page at this path. The client decides what is there; a name with an extension is a file.
fn is_page(req: &HttpRequest, path: &str) -> bool {
    let is_file = path.rsplit('/').next().unwrap_or_default().contains('.');
    let mut accepted = req.headers().get_all(header::ACCEPT).filter_map(|accept| accept.to_str().ok());
    path.is_empty() || is_previewed(path) || (!is_file && accepted.any(|accept| accept.contains("text/html")))
}

/// Whether programs that show previews ask for this page. Few of them say that they take pages.
fn is_previewed(path: &str) -> bool {
    let goal = path.strip_prefix("goals/").unwrap_or_default();
    goal.len() == 36 && goal.bytes().all(|c| c.is_ascii_hexdigit() || c == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::{
        body::{MessageBody, to_bytes},
        test::TestRequest,
    };

    static SAMPLE: &[File] = &[
        File { name: "icon.svg", tag: "i", bytes: b"<svg/>", gzip: None },
        File { name: "index.html", tag: "p", bytes: b"page", gzip: Some(b"packed") },
        File { name: "js/main.js", tag: "m", bytes: b"main", gzip: Some(b"small") },
        File { name: "sw.js", tag: "s", bytes: b"worker", gzip: None },
    ];
    const SITE: Site = Site { build: "b1", files: SAMPLE };
    const HTML: (&str, &str) = ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

    fn get(site: Site, path: &str, headers: &[(&'static str, &str)]) -> Option<HttpResponse> {
        let request = TestRequest::with_uri(path);
        let request = headers.iter().fold(request, |request, header| request.insert_header(*header));
        site.answer(&request.to_http_request(), None)
    }

    fn header<'a>(response: &'a HttpResponse, name: &str) -> &'a str {
        response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    async fn body(response: HttpResponse) -> Vec<u8> {
        to_bytes(response.into_body().boxed()).await.expect("bytes").to_vec()
    }

    #[actix_web::test]
    async fn the_page_is_at_every_path_that_a_browser_shows_and_is_asked_for_again() {
        for path in ["/", "/teams/0190", "/invites/mq_abc", "/a/b1"] {
            let page = get(SITE, path, &[HTML]).expect(path);
            assert_eq!((page.status().as_u16(), header(&page, "Content-Type")), (200, "text/html; charset=utf-8"));
            assert_eq!((header(&page, "Cache-Control"), header(&page, "ETag")), ("no-cache", "\"p\""));
            assert_eq!(body(page).await, b"page");
        }
        assert!(get(SITE, "/", &[]).is_some());
        assert!(get(SITE, "/teams/0190", &[("Accept", "*/*")]).is_none(), "a script asks for no page");
        assert!(get(SITE, "/teams/0190", &[]).is_none());
    }

    #[actix_web::test]
    async fn a_page_with_a_preview_has_another_tag_and_the_same_policy() {
        let preview = Preview {
            title: "Ten",
            description: "1 km",
            address: "https://a.example/",
            picture: "https://a.example/1",
            locale: "de_DE",
        };
        let path = "/goals/01920000-0000-7000-8000-000000000001";
        let answer = |preview: Option<&Preview<'_>>, accept: &str, known: &str| {
            let request =
                TestRequest::with_uri(path).insert_header(("Accept", accept)).insert_header(("If-None-Match", known));
            Site::embedded().answer(&request.to_http_request(), preview).expect("a page")
        };
        let (plain, previewed) = (answer(None, "*/*", ""), answer(Some(&preview), "*/*", ""));
        for name in ["Content-Security-Policy", "Cache-Control", "Content-Type"] {
            assert_eq!(header(&plain, name), header(&previewed, name), "{name}");
        }
        assert!(header(&previewed, "Vary").contains("Accept"));
        let tag = header(&previewed, "ETag").to_owned();
        assert_ne!(header(&plain, "ETag"), tag);
        assert_eq!(answer(Some(&preview), HTML.1, &tag).status(), 304);
        assert_eq!(answer(None, HTML.1, &tag).status(), 200);
        let page = String::from_utf8(body(previewed).await).expect("text");
        assert!(page.contains("<title>Ten · Mile Quest</title>") && page.contains("og:image"), "{page}");
        assert_eq!(page.matches("name=\"description\"").count(), 1);
        let elsewhere = get(Site::embedded(), "/goals/none", &[("Accept", "*/*")]);
        assert!(elsewhere.is_none(), "a script asks for no page");
    }

    #[test]
    fn a_file_of_the_build_is_cached_for_ever_and_one_of_another_build_is_not_found() {
        let main = get(SITE, "/a/b1/js/main.js", &[]).expect("a file");
        assert_eq!(header(&main, "Cache-Control"), "public, max-age=31536000, immutable");
        assert_eq!(header(&main, "Content-Type"), "text/javascript; charset=utf-8");
        for path in ["/a/b2/js/main.js", "/a/b1/js/none.js", "/js/main.js", "/none.png", "/a/b1/", "/a/b1/../b1/sw.js"]
        {
            assert!(get(SITE, path, &[HTML]).is_none(), "{path}");
        }
        let worker = get(SITE, "/sw.js", &[]).expect("a file");
        assert_eq!(header(&worker, "Cache-Control"), "no-cache");
        let policy = header(&worker, "Content-Security-Policy");
        assert!(policy.contains("connect-src 'self'") && !policy.contains("unsafe"), "{policy}");
    }

    #[actix_web::test]
    async fn what_is_packed_is_for_who_takes_it() {
        for (accepted, expected) in [
            (&[("Accept-Encoding", "gzip, deflate, br")][..], &b"small"[..]),
            (&[("Accept-Encoding", "br;q=1, gzip;q=0.5")], b"small"),
            (&[("Accept-Encoding", "gzip;q=0, identity")], b"main"),
            (&[("Accept-Encoding", "br")], b"main"),
            (&[], b"main"),
        ] {
            let file = get(SITE, "/a/b1/js/main.js", accepted).expect("a file");
            let packed = expected == b"small";
            assert_eq!(header(&file, "Content-Encoding"), if packed { "gzip" } else { "" }, "{accepted:?}");
            assert_eq!(header(&file, "ETag"), if packed { "\"m-gzip\"" } else { "\"m\"" }, "{accepted:?}");
            assert_eq!(header(&file, "Vary"), "Accept-Encoding");
            assert_eq!(body(file).await, expected, "{accepted:?}");
        }
    }

    #[test]
    fn a_client_with_the_current_file_gets_304() {
        for tag in ["\"p\"", "\"p-gzip\"", "W/\"p\"", "\"x\", \"p\"", "*"] {
            let known = get(SITE, "/", &[("If-None-Match", tag)]).expect("a page");
            assert_eq!((known.status().as_u16(), header(&known, "Cache-Control")), (304, "no-cache"), "{tag}");
        }
        assert_eq!(get(SITE, "/", &[("If-None-Match", "\"x\"")]).map(|page| page.status().as_u16()), Some(200));
    }

    /// The addresses in a text that follow an opening quote, up to the closing one.
    fn addresses(text: &str) -> Vec<&str> {
        text.split('"').filter(|part| part.starts_with('/') && part.len() > 1).collect()
    }

    #[actix_web::test]
    async fn everything_that_the_embedded_page_names_is_there() {
        let site = Site::embedded();
        let page = body(get(site, "/", &[]).expect("a page")).await;
        let page = String::from_utf8(page).expect("text");
        let named = addresses(&page);
        assert!(named.iter().any(|address| address.starts_with(&format!("/a/{}/", site.build))), "{page}");
        for address in named {
            assert!(get(site, address, &[]).is_some_and(|file| file.status() == 200), "{address} is not there");
        }
        assert!(!page.contains("<style") && !page.contains("<script>"), "the policy forbids what stands in the page");
        for root in ["/manifest.webmanifest", "/sw.js"] {
            assert!(get(site, root, &[]).is_some(), "{root}");
        }
    }
}
