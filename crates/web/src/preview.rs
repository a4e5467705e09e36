//! Previews: what a page says in its head to programs that show links, such as chats.

use crate::file::{File, POLICY, is_known};
use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, ETag, EntityTag},
};
use sha2::{Digest, Sha256};

/// What a page says about itself.
#[derive(Clone, Copy, Debug)]
pub struct Preview<'a> {
    /// The title.
    pub title: &'a str,
    /// A sentence.
    pub description: &'a str,
    /// The address of the page.
    pub address: &'a str,
    /// The address of a picture of 1200 × 630 pixels.
    pub picture: &'a str,
    /// The language of the texts: `de_DE`.
    pub locale: &'a str,
}

const TITLE: &str = "<title>Mile Quest</title>";
const DESCRIPTION: &str = "<meta name=\"description\" content=\"";

/// The answer with a page that has a preview, or 304 if the client has it.
pub(crate) fn answer(
    req: &HttpRequest,
    page: &File,
    preview: &Preview<'_>,
    cache_control: &'static str,
) -> HttpResponse {
    let page = with_preview(&String::from_utf8_lossy(page.bytes), preview);
    let hash: String = Sha256::digest(&page).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let tag = EntityTag::new_strong(hash);
    let is_known = is_known(req, std::slice::from_ref(&tag));
    let mut response = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response
        .insert_header(ETag(tag))
        .insert_header((header::CACHE_CONTROL, cache_control))
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
        .append_header((header::VARY, "Accept-Encoding"))
        .append_header((header::VARY, "Accept-Language"));
    if is_known { response.finish() } else { response.content_type("text/html; charset=utf-8").body(page) }
}

/// The page with the title and the description of the preview instead of its own, and with its picture.
fn with_preview(page: &str, preview: &Preview<'_>) -> String {
    let Preview { title, description, address, picture, locale } = *preview;
    let [title, description, address, picture, locale] = [title, description, address, picture, locale].map(escaped);
    let properties = [
        ("property", "og:type", "website"),
        ("property", "og:locale", &locale),
        ("property", "og:site_name", "Mile Quest"),
        ("property", "og:title", &title),
        ("property", "og:description", &description),
        ("property", "og:url", &address),
        ("property", "og:image", &picture),
        ("property", "og:image:type", "image/png"),
        ("property", "og:image:width", "1200"),
        ("property", "og:image:height", "630"),
        ("property", "og:image:alt", &title),
        ("name", "twitter:card", "summary_large_image"),
        ("name", "twitter:title", &title),
        ("name", "twitter:description", &description),
        ("name", "twitter:image", &picture),
    ];
    let mut head = format!("<title>{title} · Mile Quest</title>");
    for (kind, name, content) in properties {
        head.extend(["\n    <meta ", kind, "=\"", name, "\" content=\"", content, "\" />"]);
    }
    let page = replace_description(page, &description);
    page.replacen(TITLE, &head, 1)
}

fn replace_description(page: &str, description: &str) -> String {
    let Some((before, rest)) = page.split_once(DESCRIPTION) else { return page.to_owned() };
    let after = rest.split_once('"').map_or("", |(_, after)| after);
    [before, DESCRIPTION, description, "\"", after].concat()
}

/// A text in which nothing is read as markup, neither between tags nor in a value.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str =
        "<head>\n    <meta name=\"description\" content=\"Teams.\" />\n    <title>Mile Quest</title>\n  </head>";

    fn preview(title: &str) -> Preview<'_> {
        Preview {
            title,
            description: "1 of 2 km",
            address: "https://a.example/goals/7",
            picture: "https://a.example/7.png",
            locale: "en_GB",
        }
    }

    #[test]
    fn the_head_says_what_the_preview_says() {
        let page = with_preview(PAGE, &preview("Ten"));
        assert!(page.contains("<title>Ten · Mile Quest</title>"), "{page}");
        assert!(page.contains("<meta name=\"description\" content=\"1 of 2 km\" />"), "{page}");
        assert!(page.contains("<meta property=\"og:image\" content=\"https://a.example/7.png\" />"), "{page}");
        assert!(!page.contains("Teams.") && page.ends_with("</head>"), "{page}");
    }

    #[test]
    fn a_name_is_never_markup() {
        let page = with_preview(PAGE, &preview("\"><script>alert('1')</script><title>Mile Quest</title>&\r\n"));
        assert!(!page.contains("<script") && page.matches("<title>").count() == 1, "{page}");
        let title =
            "&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&lt;title&gt;Mile Quest&lt;/title&gt;&amp;";
        assert!(page.contains(&format!("<meta property=\"og:title\" content=\"{title}\" />")), "{page}");
    }
}
