/*
 * A letter: see letter.h.
 */
#include "mail/letter.h"

#include <gmime/gmime.h>
#include <string.h>

#include "base/digest.h"
#include "base/mem.h"
#include "base/text.h"

/* Without what could end a header line, or hide within it. */
static const char *
header_text(struct arena *arena, const char *text)
{
	struct buf out = {0};
	for (const char *p = text; *p;) {
		const char *from = p;
		int32_t c = text_next(&p);
		if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029)
			buf_add_char(&out, ' ');
		else
			buf_add_n(&out, from, (size_t)(p - from));
	}
	return text_trim(arena, buf_finish(&out, arena));
}

const char *
letter_file_name(struct arena *arena, const char *title)
{
	char *name = arena_printf(arena, "%s.pdf", header_text(arena, title));
	for (char *p = name; *p; p++)
		if (strchr("/\\:*?\"<>|", *p))
			*p = '-';
	return name;
}

const char *
letter_library(void)
{
	static char version[32];
	snprintf(version, sizeof version, "%u.%u.%u", gmime_major_version, gmime_minor_version, gmime_micro_version);
	return version;
}

static GMimeObject *
text_part(const char *text)
{
	GMimeTextPart *part = g_mime_text_part_new_with_subtype("plain");
	g_mime_text_part_set_charset(part, "utf-8");
	g_mime_text_part_set_text(part, text);
	g_mime_part_set_content_encoding(GMIME_PART(part), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
	return GMIME_OBJECT(part);
}

static GMimeObject *
pdf_part(const struct attachment *attachment)
{
	GMimePart *part = g_mime_part_new_with_type("application", "pdf");
	GMimeStream *bytes = g_mime_stream_mem_new_with_buffer(attachment->s, attachment->n);
	GMimeDataWrapper *content = g_mime_data_wrapper_new_with_stream(bytes, GMIME_CONTENT_ENCODING_DEFAULT);
	g_mime_part_set_content(part, content);
	g_mime_part_set_content_encoding(part, GMIME_CONTENT_ENCODING_BASE64);
	g_mime_object_set_disposition(GMIME_OBJECT(part), GMIME_DISPOSITION_ATTACHMENT);
	g_mime_object_set_content_disposition_parameter(GMIME_OBJECT(part), "filename", attachment->name);
	g_mime_object_set_content_type_parameter(GMIME_OBJECT(part), "name", attachment->fallback);
	g_object_unref(content);
	g_object_unref(bytes);
	return GMIME_OBJECT(part);
}

static void
add_part(GMimeMultipart *parts, GMimeObject *part)
{
	g_mime_multipart_add(parts, part);
	g_object_unref(part);
}

/* A boundary that stands nowhere in the parts but by a chance of one in 2^128, and follows from the letter. */
static GMimeMultipart *
parts_of(const struct letter *letter)
{
	GMimeMultipart *parts = g_mime_multipart_new_with_subtype("mixed");
	char hex[DIGEST_LENGTH + 1], boundary[48];
	digest_of(letter->id, strlen(letter->id), hex);
	snprintf(boundary, sizeof boundary, "=_bantin_%.32s", hex);
	g_mime_multipart_set_boundary(parts, boundary);
	add_part(parts, text_part(letter->text));
	for (size_t i = 0; i < letter->n_attachments; i++)
		add_part(parts, pdf_part(&letter->attachments[i]));
	return parts;
}

static void
set_headers(struct arena *arena, GMimeMessage *message, const struct letter *letter)
{
	const char *from = letter->from_name ? header_text(arena, letter->from_name) : NULL;
	GDateTime *date = g_date_time_new_from_unix_local((gint64)letter->date);
	g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_FROM, from, letter->from);
	g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_TO, header_text(arena, letter->to_name), letter->to);
	if (letter->reply_to)
		g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_REPLY_TO, NULL, letter->reply_to);
	g_mime_message_set_subject(message, header_text(arena, letter->subject), "utf-8");
	g_mime_message_set_date(message, date);
	g_mime_message_set_message_id(message, letter->id);
	if (letter->answers) {
		const char *id = arena_printf(arena, "<%s>", letter->answers);
		g_mime_object_set_header(GMIME_OBJECT(message), "In-Reply-To", id, "utf-8");
		g_mime_object_set_header(GMIME_OBJECT(message), "References", id, "utf-8");
	}
	g_mime_object_set_header(GMIME_OBJECT(message), "Auto-Submitted", "auto-generated", "utf-8");
	g_date_time_unref(date);
}

void
letter_write(struct arena *arena, const struct letter *letter, struct buf *out)
{
	g_mime_init();
	GMimeMessage *message = g_mime_message_new(TRUE);
	GMimeMultipart *parts = parts_of(letter);
	GMimeFormatOptions *options = g_mime_format_options_clone(NULL);
	GMimeStream *stream = g_mime_stream_mem_new();
	set_headers(arena, message, letter);
	g_mime_message_set_mime_part(message, GMIME_OBJECT(parts));
	g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS);
	g_mime_object_write_to_stream(GMIME_OBJECT(message), options, stream);
	const GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
	buf_add_n(out, (const char *)bytes->data, bytes->len);
	g_mime_format_options_free(options);
	g_object_unref(stream);
	g_object_unref(parts);
	g_object_unref(message);
}
