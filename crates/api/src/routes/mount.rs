//! Where routes are mounted: an application, or the document.

use actix_web::{dev::HttpServiceFactory, web};
use utoipa_actix_web::{OpenApiFactory, scope, service_config};

/// An application that answers at the routes, or the document that describes them. The document is made once, and only for it the
/// schemas of each route are collected.
pub(crate) enum Mount<'m, 's> {
    Application(&'m mut web::ServiceConfig),
    Document(&'m mut service_config::ServiceConfig<'s>),
}

impl Mount<'_, '_> {
    pub(crate) fn service(&mut self, route: impl HttpServiceFactory + OpenApiFactory + 'static) -> &mut Self {
        match self {
            Self::Application(config) => _ = config.service(route),
            Self::Document(config) => _ = config.service(route),
        }
        self
    }

    /// Mounts a subject.
    pub(crate) fn configure(&mut self, mount: impl FnOnce(&mut Mount<'_, '_>)) -> &mut Self {
        match self {
            Self::Application(config) => mount(&mut Mount::Application(config)),
            Self::Document(config) => mount(&mut Mount::Document(config)),
        }
        self
    }

    /// Mounts routes below a path.
    pub(crate) fn scope(&mut self, path: &str, mount: impl FnOnce(&mut Mount<'_, '_>)) {
        match self {
            Self::Application(config) => {
                config.service(web::scope(path).configure(|config| mount(&mut Mount::Application(config))));
            }
            Self::Document(config) => {
                config.service(scope(path).configure(|config| mount(&mut Mount::Document(config))));
            }
        }
    }
}
