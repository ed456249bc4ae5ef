/*
 * The shim around ctemplate: see ctpl.h. The only C++ file.
 *
 * ctemplate asks a dictionary for sections and values while it expands. Its own TemplateDictionary is a copy of all
 * values made beforehand; ours ask the caller at the moment of need, so that a value knows in which row it was met.
 *
 *	{{V:x-at=7}}  ─▶ Frame::GetValue (remembers the frame) ─▶ At::Modify("=7") ─▶ source->value(frame, 7)
 *
 * The frame goes from GetValue to the modifier through PerExpandData, so two expansions never meet. Modifiers are
 * registered once, in a function-local static, which C++ makes safe for threads.
 */
#include "doc/ctpl.h"

#include <cassert>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include <ctemplate/template.h>
#include <ctemplate/template_dictionary_interface.h>
#include <ctemplate/template_modifiers.h>

using ctemplate::ExpandEmitter;
using ctemplate::PerExpandData;
using ctemplate::Template;
using ctemplate::TemplateDictionaryInterface;
using ctemplate::TemplateString;

namespace {

const char state_key[] = "bantin";

std::string
text_of(const TemplateString &s)
{
	return std::string(s.data(), s.size());
}

char *
copy_out(const std::string &s)
{
	char *copy = static_cast<char *>(std::malloc(s.size() + 1));
	if (!copy) {
		std::fputs("bantin: hết bộ nhớ (out of memory)\n", stderr);
		std::_Exit(3);
	}
	std::memcpy(copy, s.c_str(), s.size() + 1);
	return copy;
}

/* What both kinds of dictionary share: no includes, no sections shown by name alone, nothing to dump. */
class Names : public TemplateDictionaryInterface {
      protected:
	bool
	IsHiddenTemplate(const TemplateString &) const override
	{
		return true;
	}
	const char *
	GetIncludeTemplateName(const TemplateString &, int) const override
	{
		return "";
	}
	Iterator *
	CreateTemplateIterator(const TemplateString &) const override
	{
		return nullptr;
	}
	bool
	IsUnhiddenSection(const TemplateString &) const override
	{
		return false;
	}
	void
	DumpToString(std::string *, int) const override
	{
	}

	/* The rows of a section, one frame at a time. */
	template <class Child> class Rows : public Iterator {
	      public:
		Rows(const Child &outer, std::string section, size_t n)
		    : outer_(outer), section_(std::move(section)), n_(n)
		{
		}
		bool
		HasNext() const override
		{
			return i_ < n_;
		}
		const TemplateDictionaryInterface &
		Next() override
		{
			row_ = outer_.row(section_, i_++);
			return *row_;
		}

	      private:
		const Child &outer_;
		std::string section_;
		size_t n_, i_ = 0;
		std::unique_ptr<Child> row_;
	};
};

/* Texts: the frame whose value is being asked for. */
struct Expansion {
	const ctpl_source *source;
	const void *frame;
};

class Frame : public Names {
      public:
	Frame(Expansion &expansion, const void *frame) : expansion_(expansion), frame_(frame)
	{
	}
	std::unique_ptr<Frame>
	row(const std::string &section, size_t i) const
	{
		const ctpl_source *source = expansion_.source;
		return std::make_unique<Frame>(expansion_, source->row(source->context, frame_, section.c_str(), i));
	}

      protected:
	TemplateString
	GetValue(const TemplateString &) const override
	{
		expansion_.frame = frame_;
		return TemplateString("?");
	}
	bool
	IsHiddenSection(const TemplateString &section) const override
	{
		return count(section) == 0;
	}
	Iterator *
	CreateSectionIterator(const TemplateString &section) const override
	{
		return new Rows<Frame>(*this, text_of(section), count(section));
	}

      private:
	size_t
	count(const TemplateString &section) const
	{
		const ctpl_source *source = expansion_.source;
		return source->count(source->context, frame_, text_of(section).c_str());
	}

	Expansion &expansion_;
	const void *frame_;
};

class At : public ctemplate::TemplateModifier {
      public:
	void
	Modify(const char *, size_t, const PerExpandData *data, ExpandEmitter *out,
		const std::string &arg) const override
	{
		auto *expansion = static_cast<const Expansion *>(data->LookupForModifiers(state_key));
		const ctpl_source *source = expansion->source;
		size_t marker = std::strtoul(arg.c_str() + (arg[0] == '='), nullptr, 10);
		out->Emit(std::string(source->value(source->context, expansion->frame, marker)));
	}
};

/* Pages: whether the value just handed over is trusted HTML. */
struct Trust {
	bool raw;
};

class Page : public Names {
      public:
	Page(Trust &trust, const Page *outer, ctpl_row names, const ctpl_list *lists, size_t n_lists)
	    : trust_(trust), outer_(outer), names_(names), lists_(lists), n_lists_(n_lists)
	{
	}
	std::unique_ptr<Page>
	row(const std::string &section, size_t i) const
	{
		return std::make_unique<Page>(trust_, this, list(section)->rows[i], lists_, n_lists_);
	}

      protected:
	TemplateString
	GetValue(const TemplateString &name) const override
	{
		const ctpl_name *found = find(name);
		trust_.raw = found && found->raw;
		return TemplateString(found ? found->value : "");
	}
	bool
	IsHiddenSection(const TemplateString &section) const override
	{
		const ctpl_list *rows = list(text_of(section));
		return !rows || rows->n == 0;
	}
	Iterator *
	CreateSectionIterator(const TemplateString &section) const override
	{
		return new Rows<Page>(*this, text_of(section), list(text_of(section))->n);
	}

      private:
	const ctpl_name *
	find(const TemplateString &name) const
	{
		for (size_t i = 0; i < names_.n; i++)
			if (text_of(name) == names_.names[i].name)
				return &names_.names[i];
		return outer_ ? outer_->find(name) : nullptr;
	}
	const ctpl_list *
	list(const std::string &section) const
	{
		for (size_t i = 0; i < n_lists_; i++)
			if (section == lists_[i].name)
				return &lists_[i];
		return nullptr;
	}

	Trust &trust_;
	const Page *outer_;
	ctpl_row names_;
	const ctpl_list *lists_;
	size_t n_lists_;
};

class Raw : public ctemplate::TemplateModifier {
      public:
	void
	Modify(const char *in, size_t n, const PerExpandData *data, ExpandEmitter *out,
		const std::string &arg) const override
	{
		if (static_cast<const Trust *>(data->LookupForModifiers(state_key))->raw)
			out->Emit(in, n);
		else
			ctemplate::html_escape.Modify(in, n, data, out, arg);
	}
};

/* AddModifier refuses a name that another one shadows, and says so with no more than false. */
void
register_modifiers()
{
	static const bool done = [] {
		bool at = ctemplate::AddModifier("x-at=", new At);
		bool raw = ctemplate::AddXssSafeModifier("x-raw", new Raw);
		assert(at && raw);
		return at && raw;
	}();
	(void)done;
}

bool
read_file(const char *path, std::string &text)
{
	std::FILE *file = std::fopen(path, "rb");
	if (!file)
		return false;
	char block[8192];
	for (size_t n; (n = std::fread(block, 1, sizeof block, file)) > 0;)
		text.append(block, n);
	bool fine = !std::ferror(file);
	std::fclose(file);
	return fine;
}

Template *
read_frame(const char *path)
{
	std::string text;
	if (!read_file(path, text) || text.find(":none") != std::string::npos)
		return nullptr;
	if (text.find("{{%AUTOESCAPE") == std::string::npos)
		text.insert(0, "{{%AUTOESCAPE context=\"HTML\"}}");
	return Template::StringToTemplate(text, ctemplate::DO_NOT_STRIP);
}

/* The frame in a file, parsed when first asked for; parsed frames live as long as the process. */
const Template *
frame_at(const char *path)
{
	static std::mutex mutex;
	static std::map<std::string, Template *> &frames = *new std::map<std::string, Template *>;
	std::lock_guard<std::mutex> lock(mutex);
	auto found = frames.find(path);
	if (found != frames.end())
		return found->second;
	Template *frame = read_frame(path);
	if (frame)
		frames[path] = frame;
	return frame;
}

} // namespace

char *
ctpl_expand(const char *text, const ctpl_source *source)
{
	register_modifiers();
	std::unique_ptr<Template> parsed(Template::StringToTemplate(text, std::strlen(text), ctemplate::DO_NOT_STRIP));
	if (!parsed)
		return nullptr;
	Expansion expansion = {source, nullptr};
	PerExpandData data;
	data.InsertForModifiers(state_key, &expansion);
	std::string out;
	bool fine = parsed->ExpandWithData(&out, std::make_unique<Frame>(expansion, nullptr).get(), &data);
	return fine ? copy_out(out) : nullptr;
}

char *
ctpl_page(const char *path, const ctpl_name *names, size_t n_names, const ctpl_list *lists, size_t n_lists)
{
	register_modifiers();
	const Template *frame = frame_at(path);
	if (!frame)
		return nullptr;
	Trust trust = {false};
	PerExpandData data;
	data.InsertForModifiers(state_key, &trust);
	Page page(trust, nullptr, ctpl_row{names, n_names}, lists, n_lists);
	std::string out;
	return frame->ExpandWithData(&out, &page, &data) ? copy_out(out) : nullptr;
}
