# install.mk: `make install`, `make uninstall` and `make deb`; read by the Makefile.
#
# Nothing is listed here that could be forgotten: programs are PROGRAMS of the Makefile, annexes its ANNEX, pages what lies in man/, the rest
# what lies in templates/, fonts/ and examples/. `uninstall` removes what `install` of the same tree puts there and the
# folders that this leaves empty, so that an office's own fonts in share/bantin/fonts/local stay.

PREFIX  ?= /usr/local
DESTDIR ?=
ROOT     = $(DESTDIR)$(PREFIX)

PACKAGE := templates/package
PAGES   := $(patsubst $(PACKAGE)/man/%,%,$(wildcard $(PACKAGE)/man/*.[1-8] $(PACKAGE)/man/*/*.[1-8]))
# man/vi/bantin.1 is installed as man/vi/man1/bantin.1.
paged    = $(if $(findstring /,$(1)),$(dir $(1)))man$(patsubst .%,%,$(suffix $(1)))/$(notdir $(1))
SHARED   = $(shell find templates fonts -type f ! -path '$(PACKAGE)/*' ! -name '*.in' | LC_ALL=C sort)
# Units of systemd say @BINDIR@ where they must name the program.
SYSTEMD := $(wildcard templates/systemd/*.in)
EXAMPLED = $(shell find examples -type f ! -name '*~' | LC_ALL=C sort)

# A line "MODE FROM TO" for each file: bantin itself is called by people, bantin-mail, its annexes and the like by bantin.
installed = $(foreach p,$(PROGRAMS),755 $(p) $(if $(filter bantin,$(notdir $(p))),bin,libexec/bantin)/$(notdir $(p)):) \
	$(foreach p,$(ANNEX),644 $(p) lib/bantin/$(notdir $(p)):) \
	$(foreach p,$(PAGES),644 $(PACKAGE)/man/$(p) share/man/$(call paged,$(p)):) \
	644 $(PACKAGE)/completion.bash share/bash-completion/completions/bantin: \
	$(foreach p,$(SHARED),644 $(p) share/bantin/$(p):) \
	$(foreach p,$(SYSTEMD),644 $(p) lib/systemd/user/$(basename $(notdir $(p))):) \
	$(foreach p,README.md $(EXAMPLED),644 $(p) share/doc/bantin/$(p):)

.PHONY: install uninstall deb deb-test
# $(call each,COMMANDS): runs them with $mode, $from and $to set, for each file.
define each
	$(shell mkdir -p $(BUILD))$(file >$(BUILD)/installed,$(installed))@tr ':' '\n' <$(BUILD)/installed | grep '[0-9]' | \
		while read -r mode from to; do $(1); done
endef

install: $(PROGRAMS) ## install below PREFIX (/usr/local), or below DESTDIR as a package does
	$(call each,install -D -m "$$mode" "$$from" "$(ROOT)/$$to" || exit 1; \
		[ "$$from" = "$${from%.in}" ] || sed -i 's|@BINDIR@|$(PREFIX)/bin|' "$(ROOT)/$$to" || exit 1)

uninstall: ## remove what install has put there
	$(call each,rm -f "$(ROOT)/$$to" || exit 1)
	$(call each,dirname "$$to") | LC_ALL=C sort -ru | (cd "$(ROOT)" && \
		xargs rmdir -p --ignore-fail-on-non-empty 2>/dev/null) || true

deb: packages-build ## a Debian package of the program as built: build/deb/bantin_VERSION_ARCHITECTURE.deb
	$(call install,$(PACKAGES_DEB))
	@$(MAKE) --no-print-directory -j$$(nproc) $(PROGRAMS)
	@$(PACKAGE)/deb.sh $(BUILD) $(VERSION)

deb-test: deb ## the package on a bare Debian 12: checked by lintian, installed, run, removed (needs root and the network)
	$(call install,$(PACKAGES_DEB_TEST))
	@tests/deb.sh $(BUILD)
