/** The page at `/v1`: what the API is for, and a form to try it. No script from elsewhere, nothing kept. */
export const API_PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>vendorcheck API</title>
<style>
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{max-width:44rem;margin:2rem auto;padding:0 1rem}
label{display:block;margin:.75rem 0 .25rem;font-weight:600}input,select,button{font:inherit;padding:.5rem;width:100%;box-sizing:border-box}
button{margin-top:1rem;width:auto;cursor:pointer}pre{overflow:auto;padding:1rem;border:1px solid #8884;border-radius:6px;max-height:60vh}
</style></head><body>
<h1>vendorcheck API</h1>
<p>Is a product or vendor barred: from when, for whom, by which law? The same answers as in Slack, as data.
<a href="v1/openapi.json">OpenAPI 3.1</a>. An answer says what was found in the data named; it is no clearance.</p>
<form id="form">
<label for="key">Key</label><input id="key" type="password" autocomplete="off" placeholder="vck_…" required>
<label for="name">Vendor or product</label><input id="name" value="kaspersky" required>
<label for="buyer">Buyer role (empty: your company's own)</label><input id="buyer" placeholder="us-federal-contractor">
<label for="activity">Activity</label><select id="activity"><option>purchase<option>renew<option>use<option>update<option>resell<option>integrate<option>license<option>hire-as-subcontractor</select>
<label for="day">Day (empty: now)</label><input id="day" type="date">
<button>POST v1/check</button></form>
<h2>Answer</h2><pre id="answer" aria-live="polite">-</pre>
<script>
const of=(id)=>document.getElementById(id).value.trim();
document.getElementById('form').addEventListener('submit',async(event)=>{event.preventDefault();
const body={name:of('name'),activity:of('activity')};if(of('buyer'))body.buyer=of('buyer').split(/[ ,]+/);if(of('day'))body.asOf=of('day');
const response=await fetch('v1/check',{method:'POST',headers:{authorization:'Bearer '+of('key'),'content-type':'application/json'},body:JSON.stringify(body)});
document.getElementById('answer').textContent=response.status+'\\n'+JSON.stringify(await response.json(),null,2)});
</script></body></html>`;
