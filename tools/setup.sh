# setup.sh - what ./run and ./test share: packages and builds.  Sourced by bash in the repository's root.

say() {
	printf '%s\n' "· $*"
}

fail() {
	printf '%s: %s\n' "${0##*/}" "$*" >&2
	exit 1
}

# packages_of SECTION: those that no command of their own replaces.
packages_of() {
	local line package command wanted=no
	while IFS= read -r line; do
		case $line in
		'' | '#'*) continue ;;
		'['*) wanted=no; [[ $line == "[$1]" ]] && wanted=yes; continue ;;
		esac
		[[ $wanted == yes ]] || continue
		read -r package command <<<"$line"
		[[ -n $command ]] && command -v "$command" >/dev/null && continue
		printf '%s\n' "$package"
	done <packages.txt
}

packages_missing() {
	local package
	packages_of "$1" | while IFS= read -r package; do
		[[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || printf '%s\n' "$package"
	done
}

# packages_install SECTION: as root, or by sudo.
packages_install() {
	local missing log apt=(env DEBIAN_FRONTEND=noninteractive apt-get)
	mapfile -t missing < <(packages_missing "$1")
	((${#missing[@]} > 0)) || return 0
	if ((EUID != 0)); then
		command -v sudo >/dev/null || fail "these Debian packages are missing: ${missing[*]}; install them as root, then start again"
		apt=(sudo "${apt[@]}")
	fi
	say "installing ${#missing[@]} Debian packages to $1: ${missing[*]}"
	log=$(mktemp)
	if ! "${apt[@]}" install -y --no-install-recommends "${missing[@]}" >"$log" 2>&1 </dev/null; then
		# a fresh machine has no lists of packages, an old one has stale ones
		say 'fetching the lists of packages'
		if ! { "${apt[@]}" update && "${apt[@]}" install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 </dev/null; then
			cat "$log" >&2
			rm -f "$log"
			fail "apt-get could not install: ${missing[*]}"
		fi
	fi
	rm -f "$log"
}

# build_program FOLDER [MESON OPTIONS]: configures when it is new or when files came or went, then compiles.
build_program() {
	local folder=$1 files
	shift
	files=$(find src tools tests -name node_modules -prune -o -type f -print | LC_ALL=C sort)
	if [[ ! -f $folder/build.ninja ]]; then
		say "configuring $folder"
		meson setup "$folder" "$@" >"$folder.log" 2>&1 || { cat "$folder.log" >&2; rm -rf "$folder" "$folder.log"; return 1; }
		rm -f "$folder.log"
	elif [[ $files != "$(cat "$folder/files.txt" 2>/dev/null)" ]]; then
		meson setup --reconfigure "$folder" "$@" >/dev/null || return 1
	fi
	printf '%s\n' "$files" >"$folder/files.txt"
	if ninja -C "$folder" -n | grep -v layers | grep -q '^\['; then
		say "building $folder"
	fi
	ninja -C "$folder" --quiet
}
