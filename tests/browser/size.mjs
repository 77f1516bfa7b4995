// Prints how much travels before the page works, file by file.

import { BUDGET_KB, GOAL_KB, firstLoad } from "./harness/size.mjs";

const { files, total } = await firstLoad();
console.log("first load, compressed:");
for (const { name, kB } of files) console.log(`${kB.toFixed(1).padStart(8)} kB  ${name}`);
console.log(`${total.toFixed(1).padStart(8)} kB  in all; the budget is ${BUDGET_KB} kB, the goal ${GOAL_KB} kB`);
