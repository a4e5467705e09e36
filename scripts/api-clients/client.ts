// Signs in and logs an activity with openapi-fetch and the types that are generated from the document.
//
//   node client.js URL USERNAME PASSWORD
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

const [baseUrl, login, password] = process.argv.slice(2);
if (!baseUrl || !login || !password) throw new Error("node client.js URL USERNAME PASSWORD");

const client = createClient<paths>({ baseUrl });

const session = await client.POST("/api/v1/auth/login", { body: { login, password } });
const token = session.data?.data.token;
if (!token) throw new Error(`signing in was refused: ${session.error?.code}`);
client.use({
  onRequest({ request }) {
    request.headers.set("Authorization", `Bearer ${token}`);
  },
});

const startedAt = new Date(Date.now() - 2 * 3_600_000).toISOString();
const body: components["schemas"]["CreateActivity"] = {
  kind: "run",
  started_at: startedAt,
  distance_m: 5_000.125,
  duration_s: 1_800,
  note: "by a TypeScript client",
};
const logged = await client.POST("/api/v1/activities", { body });
if (!logged.data) throw new Error(`the activity was refused: ${logged.error.code}`);
const { id, kind, distance_m } = logged.data.data;

const listed = await client.GET("/api/v1/me/activities", { params: { query: { limit: 1 } } });
const latest = listed.data?.data.activities[0];
if (latest?.id !== id || kind !== "run" || distance_m !== 5_000.125) {
  throw new Error(`the latest activity is not the one that was logged: ${JSON.stringify(latest)}`);
}

// A problem has its type, too.
const refused = await client.POST("/api/v1/activities", { body: { ...body, distance_m: -1 } });
if (refused.response.status !== 422 || refused.error?.errors?.[0]?.pointer !== "/distance_m") {
  throw new Error(`a negative distance was not refused: ${JSON.stringify(refused.error)}`);
}
