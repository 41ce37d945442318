#include "insight/interval.h"

#include <assert.h>
#include <math.h>

static double polynomial(const double *c, int n, double x) {
    double sum = 0;
    for (int i = n - 1; i >= 0; i--) {
        sum = sum * x + c[i];
    }
    return sum;
}

/* AS 241: a ratio of two polynomials of degree 7 in each of three regions. */
static double normal_quantile(double p) {
    static const double a[] = {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
                               1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
                               3.3430575583588128105e4, 2.5090809287301226727e3};
    static const double b[] = {1.0,
                               4.2313330701600911252e1,
                               6.8718700749205790830e2,
                               5.3941960214247511077e3,
                               2.1213794301586595867e4,
                               3.9307895800092710610e4,
                               2.8729085735721942674e4,
                               5.2264952788528545610e3};
    static const double c[] = {1.42343711074968357734e0,  4.63033784615654529590e0, 5.76949722146069140550e0,
                               3.64784832476320460504e0,  1.27045825245236838258e0, 2.41780725177450611770e-1,
                               2.27238449892691845833e-2, 7.74545014278341407640e-4};
    static const double d[] = {1.0,
                               2.05319162663775882187e0,
                               1.67638483018380384940e0,
                               6.89767334985100004550e-1,
                               1.48103976427480074590e-1,
                               1.51986665636164571966e-2,
                               5.47593808499534494600e-4,
                               1.05075007164441684324e-9};
    static const double e[] = {6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,
                               2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                               2.71155556874348757815e-5, 2.01033439929228813265e-7};
    static const double f[] = {1.0,
                               5.99832206555887937690e-1,
                               1.36929880922735805310e-1,
                               1.48753612908506148525e-2,
                               7.86869131145613259100e-4,
                               1.84631831751005468180e-5,
                               1.42151175831644588870e-7,
                               2.04426310338993978564e-15};
    double q = p - 0.5;
    if (fabs(q) <= 0.425) {
        double r = 0.180625 - q * q;
        return q * polynomial(a, 8, r) / polynomial(b, 8, r);
    }
    double r = sqrt(-log(q < 0 ? p : 1 - p));
    double x = r <= 5 ? polynomial(c, 8, r - 1.6) / polynomial(d, 8, r - 1.6) : polynomial(e, 8, r - 5) / polynomial(f, 8, r - 5);
    return q < 0 ? -x : x;
}

double interval_z(double level) {
    assert(level > 0 && level < 1);
    return normal_quantile(0.5 + level / 2);
}

struct interval interval_mean(double mean, uint32_t n, double level) {
    assert(mean >= 0 && mean <= 1);
    if (n == 0) {
        return (struct interval){0, 1};
    }
    double z = interval_z(level), z2 = z * z / n;
    double centre = (mean + z2 / 2) / (1 + z2);
    double half = z / (1 + z2) * sqrt(mean * (1 - mean) / n + z2 / (4 * n));
    return (struct interval){mean > 0 ? fmax(0, centre - half) : 0, mean < 1 ? fmin(1, centre + half) : 1};
}

struct interval interval_wilson(uint32_t x, uint32_t n, double level) {
    assert(x <= n);
    return interval_mean(n ? (double)x / n : 0, n, level);
}

/* Lentz's way of evaluating the continued fraction, which converges fast for x < (a + 1) / (a + b + 2). */
static double beta_fraction(double x, double a, double b) {
    const double tiny = 1e-300;
    double c = 1, d = 1 - (a + b) * x / (a + 1);
    d = 1 / (fabs(d) < tiny ? tiny : d);
    double product = d;
    for (int m = 1; m <= 10000; m++) {
        double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        for (int half = 0; half < 2; half++) {
            double term = half ? odd : even;
            d = 1 + term * d;
            d = 1 / (fabs(d) < tiny ? tiny : d);
            c = 1 + term / c;
            c = fabs(c) < tiny ? tiny : c;
            product *= c * d;
        }
        if (fabs(c * d - 1) < 1e-15) {
            break;
        }
    }
    return product;
}

double interval_beta(double x, double a, double b) {
    assert(a > 0 && b > 0);
    if (x <= 0 || x >= 1) {
        return x <= 0 ? 0 : 1;
    }
    double front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x));
    if (x < (a + 1) / (a + b + 2)) {
        return front * beta_fraction(x, a, b) / a;
    }
    return 1 - front * beta_fraction(1 - x, b, a) / b;
}

/* The x at which I_x(a, b) = p, by halving: it grows with x. */
static double beta_quantile(double p, double a, double b) {
    double low = 0, high = 1;
    for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2;
        *(interval_beta(middle, a, b) < p ? &low : &high) = middle;
    }
    return (low + high) / 2;
}

double interval_t(uint32_t freedom, double level) {
    assert(freedom > 0 && level > 0 && level < 1);
    double x = beta_quantile(1 - level, freedom / 2.0, 0.5);
    return sqrt(freedom * (1 - x) / x);
}

struct interval interval_difference(uint32_t x1, uint32_t n1, uint32_t x2, uint32_t n2, double level) {
    if (n1 == 0 || n2 == 0) {
        return (struct interval){-1, 1};
    }
    struct interval first = interval_wilson(x1, n1, level), second = interval_wilson(x2, n2, level);
    double p1 = (double)x1 / n1, p2 = (double)x2 / n2;
    return (struct interval){p2 - p1 - hypot(p2 - second.low, first.high - p1),
                             p2 - p1 + hypot(second.high - p2, p1 - first.low)};
}

struct interval interval_exact(uint32_t x, uint32_t n, double level) {
    assert(x <= n && level > 0 && level < 1);
    double tail = (1 - level) / 2;
    return (struct interval){x > 0 ? beta_quantile(tail, x, (double)n - x + 1) : 0,
                             x < n ? beta_quantile(1 - tail, x + 1.0, (double)n - x) : 1};
}
