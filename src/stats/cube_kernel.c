/* cube_kernel.c - sums of coded answers: by table for any machine, eight rows at once where AVX-512
 * can look up a table in a register.
 *
 * The plain path adds weights by code, into four tables in turn, so that one addition need not
 * wait for the one before.  Measured on 63 x 120 means of 1.6 million rows: bench/survey. */
#include "cube_kernel.h"

#include <string.h>

#define LANES 4
#define PLAIN_VALUES 32 /* tables that are quickly cleared */

static void add_value(const struct cube_kernel_table *table, size_t code, double n, double w,
		      struct cube_kernel_sums *out)
{
	const double y = table->y[code];
	out->n += n * table->counts[code];
	out->w += w * table->counts[code];
	out->wy += w * y;
	out->wyy += w * y * y;
}

static void sum_few_values(const struct cube_kernel_table *table, const uint8_t *codes,
			   const double *weights, size_t count, struct cube_kernel_sums *out)
{
	double w[LANES][PLAIN_VALUES];
	uint32_t n[LANES][PLAIN_VALUES];
	memset(w, 0, sizeof w);
	memset(n, 0, sizeof n);
	for (size_t i = 0; i < count; i++) {
		w[i % LANES][codes[i]] += weights[i];
		n[i % LANES][codes[i]]++;
	}
	for (size_t code = 0; code < table->value_count; code++)
		add_value(table, code, (double)(n[0][code] + n[1][code] + n[2][code] + n[3][code]),
			  (w[0][code] + w[1][code]) + (w[2][code] + w[3][code]), out);
}

static void sum_plain(const struct cube_kernel_table *table, const uint8_t *codes,
		      const double *weights, size_t count, struct cube_kernel_sums *out)
{
	if (table->value_count <= PLAIN_VALUES) {
		sum_few_values(table, codes, weights, count, out);
		return;
	}
	for (size_t i = 0; i < count; i++)
		add_value(table, codes[i], 1, weights[i], out);
}

#ifdef __x86_64__

#include <immintrin.h>

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,popcnt")))
#define REGISTER_VALUES 8 /* doubles in one register */

struct lanes {
	__m512d w, wy, wyy;
};

/* The tables of a variable, a value a lane. */
struct registers {
	__m512d y, counts;
	__m512i shifts;
};

/* Eight codes side by side, one a lane in its lowest bits: a look-up reads only those. */
AVX512 static inline __m512i spread(const uint8_t *codes, __m512i shifts)
{
	int64_t eight = 0;
	memcpy(&eight, codes, sizeof eight);
	return _mm512_srlv_epi64(_mm512_set1_epi64(eight), shifts);
}

AVX512 static inline void add_eight(struct lanes *lanes, const struct registers *tables,
				    __m512i codes, __m512d w, bool squares)
{
	const __m512d y = _mm512_permutexvar_pd(codes, tables->y);
	lanes->w = _mm512_fmadd_pd(w, _mm512_permutexvar_pd(codes, tables->counts), lanes->w);
	if (!squares) {
		lanes->wy = _mm512_fmadd_pd(w, y, lanes->wy);
		return;
	}
	const __m512d wy = _mm512_mul_pd(w, y);
	lanes->wy = _mm512_add_pd(lanes->wy, wy);
	lanes->wyy = _mm512_fmadd_pd(wy, y, lanes->wyy);
}

/* How many of up to 64 codes are no answers. */
AVX512 static inline size_t missing_among(const struct cube_kernel_table *table, __m512i codes,
					  __mmask64 which)
{
	size_t found = 0;
	for (size_t m = 0; m < table->missing_count; m++)
		found += (size_t)_mm_popcnt_u64(_mm512_mask_cmpeq_epi8_mask(
			which, codes, _mm512_set1_epi8((char)table->missing[m])));
	return found;
}

AVX512 static inline __attribute__((always_inline)) void sum_eights(
	const struct cube_kernel_table *table, const uint8_t *codes, const double *weights,
	size_t count, bool squares, struct cube_kernel_sums *out)
{
	const struct registers tables = {_mm512_loadu_pd(table->y), _mm512_loadu_pd(table->counts),
					 _mm512_set_epi64(56, 48, 40, 32, 24, 16, 8, 0)};
	struct lanes even = {_mm512_setzero_pd(), _mm512_setzero_pd(), _mm512_setzero_pd()};
	struct lanes odd = even;
	size_t i = 0, missing = 0;
	for (; i + 64 <= count; i += 64) {
		missing += missing_among(table, _mm512_loadu_si512(codes + i), UINT64_MAX);
		for (size_t k = i; k < i + 64; k += 16) {
			add_eight(&even, &tables, spread(codes + k, tables.shifts),
				  _mm512_loadu_pd(weights + k), squares);
			add_eight(&odd, &tables, spread(codes + k + 8, tables.shifts),
				  _mm512_loadu_pd(weights + k + 8), squares);
		}
	}
	const __mmask64 rest = (UINT64_C(1) << (count - i)) - 1;
	missing += missing_among(table, _mm512_maskz_loadu_epi8(rest, codes + i), rest);
	for (; i < count; i += 8) {
		const __mmask8 mask = (__mmask8)(count - i >= 8 ? 0xff : (1U << (count - i)) - 1);
		add_eight(&even, &tables,
			  _mm512_cvtepu8_epi64(_mm_maskz_loadu_epi8(mask, codes + i)),
			  _mm512_maskz_loadu_pd(mask, weights + i), squares);
	}
	out->n += (double)(count - missing);
	out->w += _mm512_reduce_add_pd(_mm512_add_pd(even.w, odd.w));
	out->wy += _mm512_reduce_add_pd(_mm512_add_pd(even.wy, odd.wy));
	out->wyy += _mm512_reduce_add_pd(_mm512_add_pd(even.wyy, odd.wyy));
}

AVX512 static void sum_avx512(const struct cube_kernel_table *table, const uint8_t *codes,
			      const double *weights, size_t count, struct cube_kernel_sums *out)
{
	sum_eights(table, codes, weights, count, true, out);
}

AVX512 static void sum_avx512_without_squares(const struct cube_kernel_table *table,
					      const uint8_t *codes, const double *weights,
					      size_t count, struct cube_kernel_sums *out)
{
	sum_eights(table, codes, weights, count, false, out);
}

enum cube_kernel_path cube_kernel_best(const struct cube_kernel_table *table)
{
	const bool can = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
			 __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
	return can && table->value_count <= REGISTER_VALUES &&
			       table->missing_count < CUBE_KERNEL_MISSING_MAX
		       ? CUBE_KERNEL_AVX512
		       : CUBE_KERNEL_PLAIN;
}

cube_kernel *cube_kernel_of(enum cube_kernel_path path, bool squares)
{
	if (path == CUBE_KERNEL_PLAIN)
		return sum_plain;
	return squares ? sum_avx512 : sum_avx512_without_squares;
}

#else

enum cube_kernel_path cube_kernel_best(const struct cube_kernel_table *table)
{
	(void)table;
	return CUBE_KERNEL_PLAIN;
}

cube_kernel *cube_kernel_of(enum cube_kernel_path path, bool squares)
{
	(void)path;
	(void)squares;
	return sum_plain;
}

#endif
