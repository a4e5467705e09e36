//! Reports, cases, decisions and appeals.

mod appeal;
mod case;
mod decision;
mod report;

use crate::routes::Mount;

/// Mounts the routes of this subject.
pub(crate) fn mount(to: &mut Mount<'_, '_>) {
    to.service(report::create)
        .service(case::list)
        .service(case::get)
        .service(decision::create)
        .service(appeal::list)
        .service(appeal::answer)
        .service(appeal::list_mine)
        .service(appeal::create);
}
