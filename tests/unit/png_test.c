/* png_test.c - pixels written are the pixels that libpng reads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <cairo.h>

#include "view/png.h"

static cairo_status_t read_bytes(void *closure, unsigned char *bytes, unsigned int size)
{
	struct str *rest = closure;
	if (rest->size < size)
		return CAIRO_STATUS_READ_ERROR;
	memcpy(bytes, rest->data, size);
	*rest = str_slice(*rest, size, rest->size);
	return CAIRO_STATUS_SUCCESS;
}

/* Flat parts, slopes and noise, so that runs of all lengths come. */
static uint32_t pixel_at(size_t x, size_t y)
{
	const uint32_t noise = (uint32_t)(x * 2654435761U + y * 40503U);
	return x < 40 ? 0xFFFFFF : (x < 80 ? (uint32_t)(x * y) & 0xFFFFFF : noise & 0xFFFFFF);
}

static void check(size_t width, size_t height)
{
	struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	uint32_t *pixels = arena_array(arena, uint32_t, width * height);
	for (size_t i = 0; i < width * height; i++)
		pixels[i] = pixel_at(i % width, i / width);
	const struct png_pixels given = {(const unsigned char *)pixels, width, height,
					 width * sizeof *pixels};
	struct str png;
	assert_int_equal(png_write(arena, &given, &png, NULL), STATUS_OK);
	cairo_surface_t *read = cairo_image_surface_create_from_png_stream(read_bytes, &png);
	assert_int_equal(cairo_surface_status(read), CAIRO_STATUS_SUCCESS);
	assert_int_equal(cairo_image_surface_get_width(read), width);
	assert_int_equal(cairo_image_surface_get_height(read), height);
	const size_t stride = (size_t)cairo_image_surface_get_stride(read);
	for (size_t y = 0; y < height; y++)
		for (size_t x = 0; x < width; x++) {
			uint32_t pixel = 0;
			memcpy(&pixel, cairo_image_surface_get_data(read) + y * stride + 4 * x, 4);
			assert_int_equal(pixel & 0xFFFFFF, pixel_at(x, y));
		}
	cairo_surface_destroy(read);
	arena_destroy(arena);
}

static void test_pixels_read_back(void **state)
{
	(void)state;
	check(1, 1);
	check(3, 2);
	check(257, 300);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_pixels_read_back)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
