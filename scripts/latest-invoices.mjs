// latest-invoices.mjs N: reads `finpilot invoice list --json`, says the numbers of the newest N.

const wanted = Number(process.argv[2] ?? 3);
let text = "";
for await (const chunk of process.stdin) text += chunk;
const reply = JSON.parse(text);
const rows = Array.isArray(reply) ? reply : reply.rows;
const issued = rows.filter((row) => row.number).map((row) => row.number);
console.log(issued.sort().slice(-wanted).join("\n"));
