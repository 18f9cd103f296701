/* normal.h - the standard normal distribution; its quantiles are in distribution.h. */
#ifndef DANNOI_STATS_NORMAL_H
#define DANNOI_STATS_NORMAL_H

double stats_normal_density(double z);
double stats_normal_cdf(double z); /* share below z */
/* The chance of a value at least as far from 0 as z, to either side. */
double stats_normal_two_sided(double z);

#endif
