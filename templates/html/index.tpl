<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{{TITLE}}</title>
<meta name="author" content="{{AUTHOR}}">
<meta name="generator" content="bantin">
<style>
{{STYLE:x-raw}}</style>
</head>
<body data-page="index" data-part="whole">
<main class="index">
<section>
<h1>{{TITLE}}</h1>
<p>{{AUTHOR}} · số liệu đến hết ngày {{AS_OF}}</p>
{{BODY:x-raw}}</section>
</main>
</body>
</html>
