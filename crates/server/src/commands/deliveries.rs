//! `milequest deliveries`: lists and retries deliveries.

use super::{print_result, with_services};
use crate::{config::Config, output::report};
use anyhow::{Context, Result};
use clap::Subcommand;
use milequest_domain::{
    DeliveryId,
    deliveries::{DeliveryChannel, DeliveryReason, DeliveryState},
};
use milequest_services::{
    PageRequest, Position, Services,
    deliveries::admin::{self, DeliveryEntry, DeliveryFilter},
};

/// The subcommands of `deliveries`.
#[derive(Clone, Copy, Subcommand)]
pub(crate) enum DeliveriesCommand {
    /// List deliveries, the newest first.
    List {
        /// List only this state: waiting, sending, sent, dropped or dead.
        #[arg(long)]
        state: Option<DeliveryState>,
        /// List only this channel: email, web_push or webhook.
        #[arg(long)]
        channel: Option<DeliveryChannel>,
        /// The highest number of deliveries to list.
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..))]
        limit: u16,
    },
    /// Show one delivery with all its details.
    Show {
        /// The id of the delivery.
        id: DeliveryId,
    },
    /// Try a dead delivery again, with all its attempts.
    Retry {
        /// The id of the delivery.
        id: DeliveryId,
    },
}

/// Works with deliveries.
pub(crate) fn run(config: &Config, command: DeliveriesCommand) -> Result<()> {
    with_services(config, |s| match command {
        DeliveriesCommand::List { state, channel, limit } => list(s, DeliveryFilter { state, channel }, limit),
        DeliveriesCommand::Show { id } => show(s, id),
        DeliveriesCommand::Retry { id } => {
            admin::retry(s, id).with_context(|| format!("the delivery {id}"))?;
            report(format_args!("the delivery {id} is begun as soon as a worker is free"));
            Ok(())
        }
    })
}

fn list(s: &Services, filter: DeliveryFilter, limit: u16) -> Result<()> {
    let page = admin::list(s, &filter, &PageRequest { limit, position: Position::Start })?;
    if page.items.is_empty() {
        let state = filter.state.map(|state| format!("{} ", state.as_str())).unwrap_or_default();
        let channel = filter.channel.map(|channel| format!(" by {}", channel.as_str())).unwrap_or_default();
        report(format_args!("there are no {state}deliveries{channel}"));
        return Ok(());
    }
    let (id, channel, state, kind, attempts, due) = ("id", "channel", "state", "kind", "attempts", "due or ended");
    print_result(format_args!(
        "{id:<36}  {channel:<8}  {state:<8}  {kind:<20}  {attempts:<8}  {due:<20}  last failure"
    ))?;
    for delivery in &page.items {
        let DeliveryEntry { id, kind, attempts, .. } = delivery;
        let (channel, state) = (delivery.channel.as_str(), delivery.state.as_str());
        let due = delivery.ended_at.unwrap_or(delivery.due_at).format("%Y-%m-%dT%H:%M:%SZ").to_string();
        let failure = delivery.last_failure.as_deref().unwrap_or("-");
        print_result(format_args!(
            "{id:<36}  {channel:<8}  {state:<8}  {kind:<20}  {attempts:<8}  {due:<20}  {failure}"
        ))?;
    }
    if page.has_more {
        report("there are more; --limit shows them");
    }
    Ok(())
}

fn show(s: &Services, id: DeliveryId) -> Result<()> {
    let delivery = admin::get(s, id).with_context(|| format!("the delivery {id}"))?;
    print_result(format_args!("id:           {}", delivery.id))?;
    print_result(format_args!("channel:      {}", delivery.channel.as_str()))?;
    print_result(format_args!("kind:         {}", delivery.kind))?;
    print_result(format_args!("state:        {}", delivery.state.as_str()))?;
    print_result(format_args!("attempts:     {}", delivery.attempts))?;
    print_result(format_args!("made:         {}", delivery.created_at))?;
    print_result(format_args!("due:          {}", delivery.due_at))?;
    print_result(format_args!("expires:      {}", delivery.expires_at))?;
    let optional = [
        ("reason:      ", delivery.reason.map(|reason| DeliveryReason::as_str(reason).to_owned())),
        ("person:      ", delivery.username),
        ("ended:       ", delivery.ended_at.map(|time| time.to_string())),
        ("last failure:", delivery.last_failure),
    ];
    for (name, value) in optional {
        if let Some(value) = value {
            print_result(format_args!("{name} {value}"))?;
        }
    }
    Ok(())
}
