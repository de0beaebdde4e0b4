// Runs the audits of graphql-http against an endpoint and prints what is not ok, one line each, then the count of ok.
import { serverAudits } from "graphql-http";

const results = [];
for (const audit of serverAudits({ url: process.argv[2], fetchFn: fetch })) {
  results.push(await audit.fn());
}
for (const result of results.filter((each) => each.status !== "ok")) {
  console.log(`${result.status} ${result.id} ${result.name}: ${result.reason}`);
}
console.log(`${results.filter((each) => each.status === "ok").length} of ${results.length} ok`);
