# bantin: `make demo` and `make test` do everything on a fresh Debian 12; `make help` lists the rest.

BUILD   ?= build
OUT     ?= out
CC      ?= gcc
CXX     ?= g++
ifeq ($(origin CC),default)
CC      := gcc
endif
ifeq ($(origin CXX),default)
CXX     := g++
endif
OPT     ?= -O2 -g
SANITIZE ?=
VERSION := 0.1.0

PACKAGES_BUILD := gcc g++ libc6-dev pkg-config libcairo2-dev libpango1.0-dev libharfbuzz-dev libpng-dev libfreetype-dev \
	libfontconfig-dev libsqlite3-dev libctemplate-dev libmd4c-dev libyaml-dev libcsv-dev libzip-dev zlib1g-dev libdeflate-dev nettle-dev libexpat1-dev libxlsxwriter-dev libutf8proc-dev libglib2.0-dev \
	libqrencode-dev libgmime-3.0-dev libcurl4-openssl-dev libqpdf-dev fonts-liberation2
PACKAGES_TEST  := systemd valgrind libcmocka-dev python3 python3-pikepdf python3-fitz python3-cairo python3-fonttools python3-openpyxl libreoffice-calc-nogui poppler-utils sqlite3 qpdf python3-aiosmtpd openssl zbar-tools python3-venv \
	parallel rsync openssh-client openssh-server iproute2 slurm-client slurmctld slurmd
# Whatever Node.js there is, or Debian's: its npm and another's nodejs exclude each other.
PACKAGES_BROWSER := chromium default-jre-headless poppler-utils $(if $(and $(shell command -v node),$(shell command -v npm)),,nodejs npm)
# veraPDF is not in Debian: one jar, checked, from wherever Maven is told to ask.
PACKAGES_CONFORMANCE := maven default-jre-headless python3 python3-pikepdf
PACKAGES_LINT  := clang clang-format clang-tidy
PACKAGES_DEB   := dpkg-dev
PACKAGES_TEST  += $(PACKAGES_DEB) man-db mandoc bash
PACKAGES_DEB_TEST := lintian debootstrap
PACKAGES_ASAN  := libcmocka-dev
PACKAGES_BENCH := python3 python3-venv libreoffice-calc-nogui $(if $(and $(shell command -v node),$(shell command -v npm)),,nodejs npm)

LIBRARIES := libpng harfbuzz harfbuzz-subset freetype2 fontconfig sqlite3 libctemplate md4c yaml-0.1 libutf8proc glib-2.0 \
	zlib libdeflate nettle expat libqrencode
# Parts that are shared libraries of their own (gen/base/annex.h): what lies in each, and the libraries that only it needs.
ANNEXES := cairo pango xlsxwriter zip
ANNEX_cairo := out/paint_cairo out/paint_file out/paint_font out/paint_xref
ANNEX_pango := layout/pangoset layout/wrap_pango
ANNEX_xlsxwriter := out/spreadbook out/spreadcell out/spreadinput out/spreadtable
ANNEX_zip := load/xlsx_part
ANNEX_LIBRARIES_cairo := cairo cairo-pdf cairo-ft freetype2
ANNEX_LIBRARIES_pango := pangoft2 fontconfig
ANNEX_LIBRARIES_xlsxwriter := xlsxwriter
ANNEX_LIBRARIES_zip := libzip
ALL_LIBRARIES = $(LIBRARIES) $(foreach a,$(ANNEXES),$(ANNEX_LIBRARIES_$(a)))
WARN    := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wvla -Wformat=2 -Wundef -Werror
WARN_C  := $(WARN) -Wstrict-prototypes -Wmissing-prototypes -Wswitch-enum
# Evaluated when something is compiled, after the packages are there.
LIB_CFLAGS = $(shell pkg-config --cflags $(ALL_LIBRARIES) | sed 's/-I/-isystem /g')
LIB_LIBS   = $(shell pkg-config --libs $(filter-out libctemplate,$(LIBRARIES))) $(CXX_LIBS) -lcsv -lm
# What is written in C++ is linked in: of all that is bound when the program begins a third would be names of it.
CXX_LIBS   = $(if $(SANITIZE),-lctemplate,-l:libctemplate.a -static-libstdc++ -static-libgcc)
# Of what has no annexes, but their parts linked in.
ALL_LIBS   = $(shell pkg-config --libs $(ALL_LIBRARIES)) -lcsv -lm $(LINKED)
LINKED    := -Wl,--export-dynamic-symbol='annex_*'
DEFINES := -D_GNU_SOURCE -DBANTIN_VERSION='"$(VERSION)"'
CFLAGS_ALL   = -std=c11 $(OPT) $(SANITIZE) $(WARN_C) $(DEFINES) -Igen $(LIB_CFLAGS) $(CFLAGS)
CXXFLAGS_ALL = -std=c++17 $(OPT) $(SANITIZE) $(WARN) $(DEFINES) -Igen $(LIB_CFLAGS) $(CXXFLAGS)

# What sends mail is a program of its own (gen/mail/postman.c), with libraries of its own.
MAIL     := $(sort $(wildcard gen/mail/*.c))
MAIL_PARTS := $(patsubst %.c,$(BUILD)/%.o,$(MAIL) $(sort $(wildcard gen/base/*.c gen/vn/*.c gen/load/*.c gen/figure/*.c)) \
	gen/batch/progress.c gen/batch/stop.c) $(BUILD)/program.o
MAIL_LIBRARIES := gmime-3.0 libcurl sqlite3 yaml-0.1 libutf8proc libzip zlib nettle expat
# What joins PDFs is one too (gen/join/join.c says why).
JOIN     := gen/join/join.c
SOURCES  := $(filter-out $(MAIL) $(JOIN),$(sort $(wildcard gen/*/*.c gen/main.c)))
SHIMS    := $(sort $(wildcard gen/*/*.cc))
OBJECTS  := $(SOURCES:%.c=$(BUILD)/%.o) $(SHIMS:%.cc=$(BUILD)/%.o) $(BUILD)/program.o
PARTS    := $(filter-out $(BUILD)/gen/main.o,$(OBJECTS))
annexed   = $(patsubst %,$(BUILD)/gen/%.o,$(foreach a,$(1),$(ANNEX_$(a))))
ANNEX    := $(ANNEXES:%=$(BUILD)/annex/%.so)
RESIDENT := $(filter-out $(call annexed,$(ANNEXES)),$(OBJECTS))
FUZZ     := $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/fuzz/*.c))
TABLES   := $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/tables/*.c))
UNITS    := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(sort $(wildcard tests/unit/test_*.c)))
EXAMPLES := $(sort $(notdir $(patsubst %/campaign.yaml,%,$(wildcard examples/*/campaign.yaml))))
PROGRAM  := $(BUILD)/bantin
POSTMAN  := $(BUILD)/bantin-mail
JOINER   := $(BUILD)/bantin-join
# What is installed.
PROGRAMS := $(PROGRAM) $(POSTMAN) $(JOINER)

.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: all demo test core unit asan fuzz property lint format bench clean help packages-build packages-test packages-lint packages-browser screenshots pictures

all: packages-build ## build build/bantin, and the programs it calls
	@$(MAKE) --no-print-directory $(PROGRAMS)

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile templates/package/install.mk | expand -t 20

# --- installing what is missing ---------------------------------------------------------------------------------------

SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
# $(call install,packages): asks dpkg first, so that nothing is fetched when all is there.
define install
	@missing=; for p in $(1); do \
		dpkg-query -W -f '$${db:Status-Status}' $$p 2>/dev/null | grep -qx installed || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then echo "installing:$$missing"; \
		$(SUDO) apt-get update -q=2 && DEBIAN_FRONTEND=noninteractive \
		$(SUDO) apt-get install -y -q=2 --no-install-recommends $$missing >/dev/null; fi
endef

packages-build:
	$(call install,$(PACKAGES_BUILD))
packages-test: packages-build
	$(call install,$(PACKAGES_TEST))
packages-browser: packages-test
	$(call install,$(PACKAGES_BROWSER))
	@$(MAKE) --no-print-directory $(BROWSER)
packages-lint: packages-test
	$(call install,$(PACKAGES_LINT))

packages-bench: packages-build
	$(call install,$(PACKAGES_BENCH))
packages-conformance: packages-build
	$(call install,$(PACKAGES_CONFORMANCE))
	@$(MAKE) --no-print-directory $(VERAPDF)

VERAPDF := build/greenfield-apps-1.28.2.jar
VERAPDF_SHA256 := 687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6
FETCH_JAR := mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy
$(VERAPDF):
	@mkdir -p $(@D)/fetched
	@$(FETCH_JAR) -Dartifact=org.verapdf.apps:greenfield-apps:1.28.2 -DoutputDirectory=$(abspath $(@D)/fetched) >/dev/null
	@echo "$(VERAPDF_SHA256)  $(@D)/fetched/$(@F)" | sha256sum -c --quiet
	@mv $(@D)/fetched/$(@F) $@

# What package-lock.json names, as it was when it was locked; nothing of it runs while it is installed.
BROWSER := tests/browser/node_modules/.package-lock.json
$(BROWSER): tests/browser/package.json tests/browser/package-lock.json
	@npm ci --prefix tests/browser --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@

# What signs PDFs in tests/sign.sh, as pinned.
SIGNER := $(BUILD)/venv/installed
$(SIGNER): tests/sign/requirements.txt
	@python3 -m venv $(@D)
	@$(@D)/bin/pip install -q --disable-pip-version-check --only-binary :all: -r $<
	@touch $@

# The schemas of Kubernetes for tests/jobs.sh, as pinned.
KUBERNETES := $(BUILD)/kubernetes/installed
$(KUBERNETES): tests/jobs/requirements.txt
	@python3 -m venv $(@D)
	@$(@D)/bin/pip install -q --disable-pip-version-check --only-binary :all: -r $<
	@touch $@

# --- building ---------------------------------------------------------------------------------------------------------

# V=1 shows whole commands.
Q := $(if $(V),,@)
say = $(if $(V),,@echo "  $(1)")

$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(call say,cc $<)
	$(Q)$(CC) $(CFLAGS_ALL) -MMD -MP -c $< -o $@

$(BUILD)/%.o: %.cc Makefile
	@mkdir -p $(@D)
	$(call say,c++ $<)
	$(Q)$(CXX) $(CXXFLAGS_ALL) -MMD -MP -c $< -o $@

# The digest of the program's own source (gen/base/program.h): what it makes is made again when it has changed.
WRITTEN := $(sort $(SOURCES) $(SHIMS) $(filter-out gen/mail/%,$(wildcard gen/*/*.h gen/*/*.def)))
$(BUILD)/program.c: $(WRITTEN)
	@mkdir -p $(@D)
	@printf '#include "base/program.h"\n\nconst char program_source[] = "%s";\nconst char program_ctemplate[] = "%s", program_md4c[] = "%s";\n' \
		"$$(cat $(WRITTEN) | sha256sum | cut -d' ' -f1)" $$(pkg-config --modversion libctemplate md4c) > $@
$(BUILD)/program.o: $(BUILD)/program.c
	$(Q)$(CC) $(CFLAGS_ALL) -MMD -MP -c $< -o $@

# Of the program annexes see what they ask for, and nothing else.
$(PROGRAM): $(RESIDENT) $(BUILD)/annex/asked $(ANNEX)
	$(call say,link $@)
	$(Q)$(CXX) $(OPT) $(SANITIZE) $(RESIDENT) -o $@ -Wl,--dynamic-list=$(BUILD)/annex/asked $(LIB_LIBS) $(LDFLAGS)

$(call annexed,$(ANNEXES)) $(BUILD)/annex/source.o: CFLAGS += -fPIC
$(BUILD)/annex/source.c: $(BUILD)/program.c
	@mkdir -p $(@D)
	@{ echo '#include "base/annex.h"'; sed -n 's/program_source/annex_source/p' $<; } | sed 's/;.*/;/' > $@
$(BUILD)/annex/source.o: $(BUILD)/annex/source.c
	$(Q)$(CC) $(CFLAGS_ALL) -MMD -MP -c $< -o $@
$(BUILD)/annex/asked: $(RESIDENT) $(call annexed,$(ANNEXES))
	@mkdir -p $(@D)
	@{ nm -u $(call annexed,$(ANNEXES)) | awk '$$1 == "U" { print $$2 }' | sort -u; \
		nm -g --defined-only $(RESIDENT) | awk 'NF == 3 { print $$3 }' | sort -u; } | sort | uniq -d | \
		awk 'BEGIN { print "{" } { print "\t" $$1 ";" } END { print "};" }' > $@
$(ANNEX): $(BUILD)/annex/%.so: $(BUILD)/annex/source.o
	$(call say,link $@)
	$(Q)$(CC) -shared $(OPT) $(SANITIZE) $^ -o $@ $$(pkg-config --libs $(ANNEX_LIBRARIES_$*)) -lm $(LDFLAGS)
$(foreach a,$(ANNEXES),$(eval $(BUILD)/annex/$(a).so: $(call annexed,$(a))))

$(MAIL:%.c=$(BUILD)/%.o): LIBRARIES := $(MAIL_LIBRARIES)
$(POSTMAN): $(MAIL_PARTS)
	$(call say,link $@)
	$(Q)$(CC) $(OPT) $(SANITIZE) $^ -o $@ $(shell pkg-config --libs $(MAIL_LIBRARIES)) -lcsv -lm $(LINKED) $(LDFLAGS)

$(JOIN:%.c=$(BUILD)/%.o): LIBRARIES := libqpdf
$(JOINER): $(JOIN:%.c=$(BUILD)/%.o)
	$(call say,link $@)
	$(Q)$(CC) $(OPT) $(SANITIZE) $^ -o $@ $$(pkg-config --libs libqpdf) $(LDFLAGS)

$(BUILD)/unit/%: tests/unit/%.c $(PARTS)
	@mkdir -p $(@D)
	$(call say,test $<)
	$(Q)$(CC) $(CFLAGS_ALL) -MMD -MP -c $< -o $@.o
	$(Q)$(CXX) $(OPT) $(SANITIZE) $@.o $(PARTS) -o $@ $(ALL_LIBS) -lcmocka $(LDFLAGS)

$(BUILD)/fuzz: $(FUZZ) $(PARTS)
	$(call say,link $@)
	$(Q)$(CXX) $(OPT) $(SANITIZE) $^ -o $@ $(ALL_LIBS) $(LDFLAGS)

$(BUILD)/tables: $(TABLES) $(PARTS)
	$(call say,link $@)
	$(Q)$(CXX) $(OPT) $(SANITIZE) $^ -o $@ $(ALL_LIBS) $(LDFLAGS)

-include $(OBJECTS:.o=.d) $(JOIN:%.c=$(BUILD)/%.d) $(MAIL:%.c=$(BUILD)/%.d) $(UNITS:=.d) $(FUZZ:.o=.d) $(TABLES:.o=.d)

include templates/package/install.mk

# --- what people run --------------------------------------------------------------------------------------------------

demo: packages-build ## install what is missing, build, render every example into out/
	@$(MAKE) --no-print-directory -j$$(nproc) $(PROGRAMS)
	@for name in $(EXAMPLES); do $(PROGRAM) build examples/$$name -o $(OUT)/$$name || exit $$?; done
	@$(PROGRAM) build examples/huong-dan/ban-in -o $(OUT)/huong-dan

test: packages-browser packages-conformance ## install what the tests need, run all of them
	@$(MAKE) --no-print-directory -j$$(nproc) $(PROGRAMS) units $(BUILD)/fuzz $(BUILD)/tables $(SIGNER) $(KUBERNETES)
	@tests/run.sh $(BUILD) all

screenshots: packages-browser demo ## pictures of every kind of web page: telephone, desktop, dark, print, grey
	@rm -rf $(OUT)/screenshots
	@node tests/browser/screenshots.mjs $(OUT)/screenshots $(EXAMPLES:%=$(OUT)/%)

pictures: packages-browser demo ## the pictures in README.md and the guide, taken anew
	$(call install,imagemagick)
	@tests/browser/pictures.sh $(OUT) examples/pictures $(PROGRAM)

core: ## the quick tests alone: layers, units, cases (before every commit)
	@$(MAKE) --no-print-directory -j$$(nproc) $(PROGRAMS) units $(BUILD)/tables
	@tests/run.sh $(BUILD) core

.PHONY: units
units: $(UNITS)

conformance: packages-test packages-conformance ## every PDF of examples, gallery, cases and edge cases held against PDF/UA-1 and PDF/A-3a by veraPDF (some minutes)
	@$(MAKE) --no-print-directory -j$$(nproc) $(PROGRAM)
	@rm -rf $(BUILD)/conformance
	@tests/conformance.py $(PROGRAM) $(BUILD)/conformance $(VERAPDF) all
.PHONY: conformance packages-conformance

ASAN := LSAN_OPTIONS=suppressions=$(CURDIR)/tests/leaks.supp:print_suppressions=0
# $(call sanitized,goals): builds them below build/asan.
sanitized = @$(MAKE) --no-print-directory -j$$(nproc) BUILD=build/asan OPT="-O1 -g" \
	SANITIZE="-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer" $(1)

asan: packages-test ## the core tests under AddressSanitizer and UBSan
	$(call sanitized,build/asan/bantin build/asan/bantin-mail build/asan/bantin-join units build/asan/tables)
	@$(ASAN) tests/run.sh build/asan core

property: packages-test ## the properties of figures on 10,000 random campaigns (some minutes; COUNT=… for another number)
	@$(MAKE) --no-print-directory -j$$(nproc) $(BUILD)/unit/test_property
	@$(BUILD)/unit/test_property $(COUNT)
COUNT ?= 10000

tables: packages-test ## random tables laid out, and their pages read back: 100,000 of them (some minutes; TABLES_COUNT=…, SEED=… for others)
	@$(MAKE) --no-print-directory -j$$(nproc) $(BUILD)/tables
	@$(BUILD)/tables $(TABLES_COUNT) $(SEED)
TABLES_COUNT ?= 100000
.PHONY: tables

mail-long: packages-test ## 10,000 messages against a server that fails one in five times, the sender killed ten times (some minutes; MESSAGES=…, KILLS=…)
	@$(MAKE) --no-print-directory -j$$(nproc) $(PROGRAM) $(POSTMAN)
	@tests/mail/mail.py $(PROGRAM) $(BUILD)/mail $(MESSAGES) $(KILLS)
MESSAGES ?= 10000
KILLS ?= 10
.PHONY: mail-long

kills: packages-test ## a run killed at 200 random moments: a whole packet stands there every time (some minutes)
	@$(MAKE) --no-print-directory -j$$(nproc) $(PROGRAM)
	@rm -rf $(BUILD)/kills
	@tests/whole.py $(PROGRAM) $(BUILD)/kills 200
.PHONY: kills

fuzz: packages-build ## changed data files, campaign.yaml and texts by the thousand, under the sanitizers (a minute)
	$(call sanitized,build/asan/fuzz)
	@$(ASAN) build/asan/fuzz 1000

clang: packages-lint ## build with clang under the same flags
	@$(MAKE) --no-print-directory -j$$(nproc) BUILD=build/clang CC=clang CXX=clang++ build/clang/bantin build/clang/bantin-mail build/clang/bantin-join
.PHONY: clang

lint: packages-lint ## formatting, layers and clang-tidy
	@clang-format --dry-run --Werror $$(git ls-files 'gen/*.[ch]' 'gen/*.cc' 'tests/unit/*.c' 'tests/fuzz/*.[ch]' 'tests/tables/*.[ch]')
	@sh tests/layers.sh
	@clang-tidy --quiet $(SOURCES) $(MAIL) $(JOIN) -- -std=c11 $(DEFINES) -Igen $(LIB_CFLAGS) \
		$$(pkg-config --cflags $(MAIL_LIBRARIES) | sed 's/-I/-isystem /g')

format: packages-lint ## format all sources in place
	@clang-format -i $$(git ls-files 'gen/*.[ch]' 'gen/*.cc' 'tests/unit/*.c' 'tests/fuzz/*.[ch]' 'tests/tables/*.[ch]')

bench: packages-bench ## the program beside other typesetters, and a country of 3,321 communes: OUT/bench (half an hour; WORKS=w1-200,w2 for less)
	@$(MAKE) --no-print-directory -j$$(nproc) $(PROGRAM)
	@tests/bench/bench.py $(BUILD) $(OUT) $(if $(WORKS),--works $(WORKS)) $(if $(ROUNDS),--rounds $(ROUNDS))

instructions: packages-test ## record anew how many instructions a small job may take (make test holds it to 3 %)
	@$(MAKE) --no-print-directory -j$$(nproc) $(PROGRAM)
	@tests/bench/instructions.sh $(BUILD) record
.PHONY: instructions

clean: ## remove build/, out/ and what the browser tests installed
	rm -rf build out tests/browser/node_modules tests/bench/typst/node_modules
