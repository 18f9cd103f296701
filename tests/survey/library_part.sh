# The C program of the book links the installed library and says what it must.
root=$suite/../..
awk '/^```c$/ { inside = 1; next } /^```$/ { inside = 0 } inside' "$root/docs/book/estimates.md" >mean.c
meson install -C "$BUILD" --no-rebuild --tags devel --destdir "$PWD/installed" >install.txt 2>&1 || cat install.txt
pc=$(find installed -name dannoi-stats.pc)
if read -ra flags < <(PKG_CONFIG_PATH=$(dirname "$pc") PKG_CONFIG_SYSROOT_DIR=$PWD/installed pkg-config --cflags --libs --static dannoi-stats) &&
	gcc -std=c17 -o mean mean.c "${flags[@]}" && [[ $(./mean) == '7 (1.1180)' ]]; then
	printf 'ok survey: a C program links the library\n'
else
	printf 'not ok survey: a C program links the library\n'
fi
