// Reads one JobPosting as JSON and prints what the outside validator says of it, as a JSON array.
import Validator from '@adobe/structured-data-validator';

let text = '';
for await (const part of process.stdin) text += part;
const data = { ...JSON.parse(text), '@location': `0,${text.length}`, '@source': text };
const issues = await new Validator().validate({ jsonld: { JobPosting: [data] }, microdata: {}, rdfa: {}, errors: [] });
console.log(JSON.stringify(issues.map(({ issueMessage, severity, fieldNames }) => ({ issueMessage, severity, fieldNames }))));
