//! The people of the demo. None of them exists, and `example.org` has no mailboxes.

use milequest_domain::DistanceUnits::{self, Imperial, Metric};

/// An invented person.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) username: &'static str,
    pub(super) display_name: &'static str,
    pub(super) time_zone: &'static str,
    pub(super) units: DistanceUnits,
}

impl Person {
    pub(super) fn address(&self) -> String {
        format!("{}@example.org", self.username)
    }
}

/// The admin of the demo's server. The README asks its reader to sign in as this person.
pub(super) const HOST: &str = "robin";

const fn person(
    username: &'static str,
    display_name: &'static str,
    time_zone: &'static str,
    units: DistanceUnits,
) -> Person {
    Person { username, display_name, time_zone, units }
}

pub(super) static PEOPLE: &[Person] = &[
    person(HOST, "Robin Vale", "Europe/Vienna", Metric),
    person("lena", "Lena Hofgartner", "Europe/Vienna", Metric),
    person("jonas", "Jonas Wiesental", "Europe/Vienna", Metric),
    person("milica", "Milica Stojanka", "Europe/Belgrade", Metric),
    person("tomas", "Tomáš Hruškový", "Europe/Prague", Metric),
    person("zofia", "Zofia Mareczek", "Europe/Warsaw", Metric),
    person("ilse", "Ilse van Dorpen", "Europe/Amsterdam", Metric),
    person("bram", "Bram Kuiperij", "Europe/Amsterdam", Metric),
    person("soren", "Søren Hallgrim", "Europe/Copenhagen", Metric),
    person("astrid", "Astrid Nyblomma", "Europe/Stockholm", Metric),
    person("eero", "Eero Lintukangas", "Europe/Helsinki", Metric),
    person("sigrun", "Sigrún Bjarkadóttir", "Atlantic/Reykjavik", Metric),
    person("einar", "Einar Snædalur", "Atlantic/Reykjavik", Metric),
    person("luc", "Luc Bellerosier", "Europe/Paris", Metric),
    person("camille", "Camille Ardouinet", "Europe/Paris", Metric),
    person("chiara", "Chiara Montefalchi", "Europe/Rome", Metric),
    person("matteo", "Matteo Sorgentino", "Europe/Rome", Metric),
    person("ines", "Inês Valadareira", "Europe/Lisbon", Metric),
    person("tiago", "Tiago Ferrolho", "Europe/Lisbon", Metric),
    person("lucia", "Lucía Sarmentera", "Europe/Madrid", Metric),
    person("iker", "Iker Mendiolatz", "Europe/Madrid", Metric),
    person("urs", "Urs Zumbachli", "Europe/Zurich", Metric),
    person("regula", "Regula Ammanegg", "Europe/Zurich", Metric),
    person("darina", "Дарина Лугова", "Europe/Sofia", Metric),
    person("andrei", "Andrei Codreanca", "Europe/Bucharest", Metric),
    person("eleni", "Ελένη Μαυροπέτρα", "Europe/Athens", Metric),
    person("harriet", "Harriet Penhallowe", "Europe/London", Imperial),
    person("callum", "Callum Strathearne", "Europe/London", Imperial),
    person("gwen", "Gwen Llanarmon", "Europe/London", Imperial),
    person("desmond", "Desmond Achebrook", "Europe/London", Imperial),
    person("priya", "Priya Raghunandini", "Europe/London", Imperial),
    person("niamh", "Niamh Carrowmore", "Europe/Dublin", Metric),
    person("walt", "Walt Huckabeam", "America/Chicago", Imperial),
    person("josie", "Josie Thornquiver", "America/Chicago", Imperial),
    person("dolores", "Dolores Madrugal", "America/Denver", Imperial),
    person("hank", "Hank Ostrandy", "America/New_York", Imperial),
    person("tamika", "Tamika Bellweather", "America/New_York", Imperial),
    person("naomi", "Naomi Finkelhorn", "America/New_York", Imperial),
    person("rosa", "Rosa Quintavalley", "America/Los_Angeles", Imperial),
    person("ben", "Ben Arrowoods", "America/Los_Angeles", Imperial),
    person("gabriel", "Gabriel Tremblois", "America/Toronto", Metric),
    person("ximena", "Ximena Olvidares", "America/Mexico_City", Metric),
    person("mateo", "Mateo Quirogal", "America/Argentina/Buenos_Aires", Metric),
    person("valentina", "Valentina Huenchul", "America/Santiago", Metric),
    person("joao", "João Pedreira-Luz", "America/Sao_Paulo", Metric),
    person("amara", "Amara Okonjide", "Africa/Lagos", Metric),
    person("wanjiru", "Wanjiru Kamundia", "Africa/Nairobi", Metric),
    person("thabo", "Thabo Mokhethwa", "Africa/Johannesburg", Metric),
    person("leila", "Leïla Benzahra", "Africa/Casablanca", Metric),
    person("yonas", "Yonas Gebretsion", "Africa/Addis_Ababa", Metric),
    person("hikari", "佐野原ひかり", "Asia/Tokyo", Metric),
    person("kenta", "Kenta Tsukigawa", "Asia/Tokyo", Metric),
    person("minjun", "한가람 민준", "Asia/Seoul", Metric),
    person("mei", "林晓梅", "Asia/Shanghai", Metric),
    person("linh", "Dương Trà Linh", "Asia/Ho_Chi_Minh", Metric),
    person("arjun", "Arjun Velayanan", "Asia/Kolkata", Metric),
    person("farah", "Farah Noorzadian", "Asia/Dubai", Metric),
    person("amal", "أمل الراعي", "Asia/Amman", Metric),
    person("noam", "Noam Sharviti", "Asia/Jerusalem", Metric),
    person("kirra", "Kirra Dunstead", "Australia/Melbourne", Metric),
    person("liam", "Liam Brackenrigg", "Australia/Melbourne", Metric),
    person("mabel", "Mabel Wattleworthy", "Australia/Melbourne", Metric),
    person("ngaire", "Ngaire Manawaroa", "Pacific/Auckland", Metric),
    person("sione", "Sione Vaipulu", "Pacific/Auckland", Metric),
];
