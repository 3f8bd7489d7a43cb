/** Well-known firms that stand on no list, by what they are known for; written from memory. */
const SOFTWARE = `Slack Technologies|Salesforce|Atlassian|Zoom Video Communications|Asana|Notion Labs|Figma|Canva|Dropbox|Box|DocuSign|Okta|
Auth0|1Password|LastPass|Bitwarden|Datadog|New Relic|Splunk|Elastic|Grafana Labs|PagerDuty|Sentry|Snowflake|Databricks|Confluent|MongoDB|
Redis|Cockroach Labs|PlanetScale|Supabase|Vercel|Netlify|Cloudflare|Fastly|Akamai Technologies|DigitalOcean|Linode|Heroku|GitHub|GitLab|
JetBrains|CircleCI|HashiCorp|Twilio|SendGrid|Stripe|Square|Adyen|Plaid|Brex|Ramp|Gusto|Rippling|Workday|BambooHR|Deel|Lattice|HubSpot|
Marketo|Mailchimp|Intercom|Zendesk|Freshworks|ServiceNow|Monday.com|Airtable|Smartsheet|ClickUp|Trello|Miro|Mural|Lucid Software|Loom|
Calendly|Grammarly|DeepL|OpenAI|Anthropic|Hugging Face|Cohere|Mistral AI|Zapier|UiPath|Tableau|Looker|Amplitude|Mixpanel|Segment|Braze|
Klaviyo|Shopify|BigCommerce|Squarespace|Wix|Webflow|Contentful|Sanity|Coupa Software|SAP|Oracle|Microsoft|Adobe|Autodesk|Intuit|Xero|
FreshBooks|Sage Group|NetSuite|Infor|Epicor|Veeva Systems|Procore|Toast|Lightspeed|Palantir Technologies|CrowdStrike|SentinelOne|
Palo Alto Networks|Fortinet|Zscaler|Rapid7|Tenable|Qualys|Snyk|Wiz|Sophos|Trend Micro|McAfee|Malwarebytes|ESET|Bitdefender|Avast|
Proofpoint|Mimecast|KnowBe4|Duo Security|SailPoint|CyberArk|BeyondTrust|Ping Identity|Veeam|Rubrik|Cohesity|Commvault|NetApp|Pure Storage`;
const LARGE = `Apple Inc.|Alphabet Inc.|Amazon.com, Inc.|NVIDIA Corporation|Meta Platforms, Inc.|Tesla, Inc.|Broadcom Inc.|Costco Wholesale|
Walmart Inc.|Netflix, Inc.|PepsiCo, Inc.|Coca-Cola Company|Cisco Systems, Inc.|Advanced Micro Devices|Intel Corporation|QUALCOMM Inc.|
Texas Instruments|Applied Materials|Lam Research|KLA Corporation|Analog Devices|Micron Technology|Marvell Technology|ON Semiconductor|
Microchip Technology|NXP Semiconductors|ASML Holding|Honeywell International|General Electric|3M Company|Caterpillar Inc.|Deere & Company|
Boeing Company|Lockheed Martin|Raytheon Technologies|Northrop Grumman|General Dynamics|L3Harris Technologies|Textron|Ford Motor Company|
General Motors|Toyota Motor|Honda Motor|Sony Group|Samsung Electronics|LG Electronics|Panasonic Holdings|Hitachi|Toshiba|Fujitsu|NEC|
Johnson & Johnson|Pfizer Inc.|Merck & Co.|AbbVie Inc.|Eli Lilly|Bristol-Myers Squibb|Amgen Inc.|Gilead Sciences|Regeneron|Moderna|
UnitedHealth Group|CVS Health|Cigna Group|Humana|Anthem|HCA Healthcare|Medtronic|Abbott Laboratories|Boston Scientific|Stryker|
Procter & Gamble|Colgate-Palmolive|Kimberly-Clark|Unilever|Nestlé|Danone|Kraft Heinz|Mondelez International|General Mills|Kellogg|
McDonald's Corporation|Starbucks|Yum! Brands|Chipotle Mexican Grill|Domino's Pizza|Nike, Inc.|Adidas|Lululemon Athletica|Ralph Lauren|
Home Depot|Lowe's Companies|Target Corporation|Best Buy|Kroger|Dollar General|Ross Stores|TJX Companies|eBay Inc.|Etsy|Booking Holdings|
Expedia Group|Airbnb|Uber Technologies|Lyft|DoorDash|Delta Air Lines|United Airlines|Southwest Airlines|American Airlines|FedEx|UPS|
Union Pacific|CSX Corporation|Norfolk Southern|JPMorgan Chase|Bank of America|Wells Fargo|Citigroup|Goldman Sachs|Morgan Stanley|
Charles Schwab|BlackRock|American Express|Visa Inc.|Mastercard|PayPal Holdings|Capital One Financial|U.S. Bancorp|PNC Financial Services|
Truist Financial|AIG|MetLife|Prudential Financial|Allstate|Progressive|Travelers Companies|Chubb Limited|Marsh & McLennan|Aon plc|
Exxon Mobil|Chevron|ConocoPhillips|Schlumberger|Halliburton|Baker Hughes|Duke Energy|Southern Company|NextEra Energy|Dominion Energy|
Verizon Communications|AT&T Inc.|T-Mobile US|Comcast|Charter Communications|Walt Disney|Warner Bros. Discovery|Paramount Global|
Fox Corporation|Electronic Arts|Activision Blizzard|Take-Two Interactive|Roblox|IBM|Accenture|Cognizant|Infosys|Wipro|Capgemini|DXC Technology|
Deloitte|KPMG|Ernst & Young|Linde plc|Air Products|Dow Inc.|DuPont|Ecolab|Sherwin-Williams|Nucor|Freeport-McMoRan|Newmont|Prologis|
Equinix|Digital Realty|American Tower|Simon Property Group|Realty Income|Waste Management|Republic Services|Cintas|Paychex|ADP|Fiserv`;

/** Short and general names of software, which must not be taken for listed ones. */
const SHORT = `Slack|Notion|Linear|Asana|Box|Ramp|Brex|Gusto|Loom|Miro|Figma|Retool|Segment|Snyk|Datadog|Front|Height|Coda|Airtable|Webflow|
Framer|Mercury|Carta|Pilot|Bench|Remote|Oyster|Deel|Rippling|Lattice|Culture Amp|Greenhouse|Lever|Ashby|Gem|Vanta|Drata|Secureframe|Tines|
Torq|Wiz|Orca|Lacework|Chronosphere|Honeycomb|Grafana|Sentry|LaunchDarkly|Split|Statsig|Heap|Hotjar|FullStory|Pendo|Gainsight|Totango|
Outreach|Gong|Chorus|Apollo|Clay|Clearbit|Drift|Intercom|Help Scout|Kustomer|Gladly|Ada|Forethought|Stripe|Plaid|Modern Treasury|Unit|
Lithic|Marqeta|Checkout|Recurly|Chargebee|Zuora|Maxio|Avalara|Vertex|Anrok|Fivetran|dbt Labs|Census|Hightouch|Airbyte|Dagster|Prefect|
Astronomer|Hex|Mode|Sigma|Looker|Metabase|Preset|Monte Carlo|Bigeye|Render|Railway|Fly|Vercel|Netlify|Supabase|Neon|PlanetScale|Convex|
Temporal|Kong|Postman|Insomnia|Twingate|Tailscale|Teleport|StrongDM|Okta|Stytch|WorkOS|Clerk|Auth0|1Password|Dashlane|Keeper|Abnormal|
Material|Zapier|Make|Workato|Tray|Parabola|Typeform|Jotform|Tally|Calendly|Cal|Doodle|Zoom|Whereby|Otter|Fireflies|Grain|Descript|Canva`;

function namesOf(text: string): string[] {
  return text.split('|').map((name) => name.trim());
}

/** Looked at while the levels were tuned. */
export const ordinaryTuned: readonly string[] = namesOf(LARGE);
/** Looked at as a whole, and tuned against brands of its kind: no independent proof. */
export const ordinaryHeldOut: readonly string[] = namesOf(SOFTWARE);
/** Not looked at while the levels were tuned. */
export const software: readonly string[] = namesOf(SHORT);

/** Firms of the world that stand on no list, in their own script; written from memory. */
export const ordinaryForeign =
  `トヨタ自動車株式会社|ソニーグループ株式会社|任天堂株式会社|キヤノン株式会社|株式会社日立製作所|パナソニック|村田製作所|キーエンス|ファナック株式会社|
삼성전자 주식회사|현대자동차|LG전자|네이버|카카오|포스코홀딩스|한국전력공사|롯데쇼핑|
美的集团股份有限公司|珠海格力电器股份有限公司|海尔智家股份有限公司|伊利集团|青岛啤酒股份有限公司|贵州茅台酒股份有限公司|台積電|鴻海精密工業股份有限公司|聯發科技|華碩電腦|
ООО «Вкусвилл»|ПАО «Магнит»|АО «Тандер»|ООО «Леруа Мерлен Восток»|ПАО «Аптечная сеть 36,6»|ООО «Икеа Дом»|ТОВ «Епіцентр К»|ТОВ «Нова Пошта»|АТ «Фармак»|
أرامكو السعودية|الخطوط الجوية القطرية|شركة اتصالات الإمارات|سابك|مجموعة الفطيم|بنك الكويت الوطني|
בנק הפועלים|אל על נתיבי אויר לישראל|טבע תעשיות פרמצבטיות|Ελληνικά Πετρέλαια|Εθνική Τράπεζα της Ελλάδος|บริษัท ปตท. จำกัด (มหาชน)`
    .split('|')
    .map((name) => name.trim());
