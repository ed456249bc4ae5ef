# bash completion for bantin(1)
#
# What may stand where a word is being typed: first a command, then what that command takes, and after - the options that
# mean something to it. tests/package.py holds the words against the program's own tables.

_bantin_commands='build check lint list merge init schema explain verify diff print watch mail'

# What a command takes, one word for each argument: a campaign's folder, a kind that has a starter, a new folder or a packet,
# a PDF, a figure; the last as often as one likes where ... stands behind it.
_bantin_takes() {
	case $1 in
	build|check|lint|list|watch|mail) echo campaign ;;
	init) echo kind folder ;;
	explain) echo pdf figure ;;
	verify) echo pdf campaign ;;
	merge) echo campaign folder... ;;
	diff) echo folder folder ;;
	print) echo folder ;;
	esac
}

# The options that mean something to a command, besides those of every command.
_bantin_options() {
	local packet='--as-of --only --sources --jobs --archive --timings --painter'
	case $1 in
	build) echo "$packet --out --dump --report --annotate --explain --fragment --keep-going --shared-style --shard --replaces --quiet" ;;
	merge) echo "$packet --out --explain --fragment --shared-style --quiet" ;;
	check|lint) echo "$packet --report --annotate --replaces --quiet" ;;
	list) echo '--as-of --only --sources --shard' ;;
	init) echo '--quiet' ;;
	explain) echo '--campaign --all' ;;
	verify) echo '--as-of --sources --replaces --all --quiet' ;;
	diff) echo '--quiet --all' ;;
	print) echo '--out --only --simplex --quiet' ;;
	mail)
		echo '--out --week --send --dry-run --seen --resend-unsure --resend-refused --replace-sent --rate --quiet --lang --help --version'
		return ;;
	watch) echo "$packet --out --fragment --shared-style --poll --settle --open --quiet" ;;
	'') echo '--version' ;;
	esac
	echo '--lang --share --help'
}

# Sets `how` an option's value is found, and the `words` it is one of; false for an option without a value.
_bantin_value() {
	words=''
	case $1 in
	--lang) how=words words='vi en' ;;
	--painter) how=words words='bantin cairo' ;;
	--dump|-T) how=words words='store figures tree pages' ;;
	--shard) how=words words='1/2 2/2 1/3 2/3 3/3 1/4 2/4 3/4 4/4' ;;
	--jobs) how=words words='1 2 4 8' ;;
	--only) how=words words=$(_bantin_kinds | sed 's/$/-*/') ;;
	--as-of|--poll|--settle|--week|--rate) how=words ;;
	--out|-o|--annotate|--archive|--replaces|--campaign|--share) how=folder ;;
	--sources) how=file words=yaml ;;
	--report) how=file words=html ;;
	--seen) how=any ;;
	*) return 1 ;;
	esac
}

# The kinds that have a starter: folders of the program's own templates/docs/.
_bantin_kinds() {
	local program share docs
	program=$(type -P "${COMP_WORDS[0]/#\~/$HOME}") || return
	for share in "$BANTIN_SHARE" "${program%/*}/../share/bantin" "${program%/*}/.." /usr/share/bantin; do
		docs=$share/templates/docs
		[ -n "$share" ] && [ -d "$docs" ] || continue
		(cd "$docs" && for kind in */; do [ "$kind" = chung/ ] || echo "${kind%/}"; done)
		return
	done
}

# Fills COMPREPLY with what `how` allows for the word begun: one of the words, a folder, or a file that ends so.
_bantin_fill() {
	local how=$1 begun=$2 words=$3
	case $how in
	words) mapfile -t COMPREPLY < <(compgen -W "$words" -- "$begun") ;;
	kind) mapfile -t COMPREPLY < <(compgen -W "$(_bantin_kinds)" -- "$begun") ;;
	campaign|folder)
		compopt -o filenames 2>/dev/null
		mapfile -t COMPREPLY < <(compgen -d -- "$begun") ;;
	any)
		compopt -o filenames 2>/dev/null
		mapfile -t COMPREPLY < <(compgen -f -- "$begun") ;;
	pdf|file)
		compopt -o filenames 2>/dev/null
		mapfile -t COMPREPLY < <(compgen -d -- "$begun"; compgen -f -X "!*.${words:-pdf}" -- "$begun") ;;
	esac
}

_bantin() {
	local begun=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command='' i word how words
	local -a arguments=() takes
	COMPREPLY=()
	# readline makes three words of --painter=cairo
	if [ "$begun" = = ]; then begun=''; elif [ "$before" = = ]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi
	if _bantin_value "$before"; then
		_bantin_fill "$how" "$begun" "$words"
		return
	fi
	for ((i = 1; i < COMP_CWORD; i++)); do
		word=${COMP_WORDS[i]}
		case $word in
		=) ((i++)) ;;
		-*) if [ "${COMP_WORDS[i+1]}" != = ] && _bantin_value "$word"; then ((i++)); fi ;;
		*) if [ -z "$command" ]; then command=$word; else arguments+=("$word"); fi ;;
		esac
	done
	if [[ $begun == -* ]]; then
		_bantin_fill words "$begun" "$(_bantin_options "$command")"
	elif [ -z "$command" ]; then
		_bantin_fill words "$begun" "$_bantin_commands"
	else
		takes=($(_bantin_takes "$command"))
		i=${#arguments[@]}
		if [ "$i" -ge ${#takes[@]} ] && [[ ${takes[*]} == *... ]]; then i=$((${#takes[@]} - 1)); fi
		_bantin_fill "${takes[i]%...}" "$begun" ''
	fi
	return 0
}

complete -F _bantin bantin
