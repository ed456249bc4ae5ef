<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src {{SOURCE}}">
<title>{{TITLE}}</title>
<meta name="generator" content="bantin">
<meta name="robots" content="noindex">
{{STYLE:x-raw}}</head>
<body data-page="check" data-part="{{PART}}">
<main class="site check {{PART}}">
<section>
{{BODY:x-raw}}</section>
</main>
</body>
</html>
