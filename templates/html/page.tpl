<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src {{SOURCE}}">
<title>{{TITLE}}</title>
<meta name="author" content="{{AUTHOR}}">
<meta name="generator" content="bantin">
{{HEAD:x-raw}}{{STYLE:x-raw}}</head>
<body data-page="{{KIND}}" data-part="{{PART}}">
<a class="skip web-only" href="#noi-dung">Đến nội dung chính</a>
<nav aria-label="Liên kết">{{#LINK}}<a href="{{HREF}}">{{TEXT}}</a>
{{/LINK}}</nav>
<main id="noi-dung" class="{{SHEET}}">
{{BODY:x-raw}}</main>
</body>
</html>
