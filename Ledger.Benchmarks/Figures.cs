using System.Globalization;

namespace Ledger.Benchmarks;

static class Figures
{
    public static double Median(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    public static string Text(double figure, string format = "0") => figure.ToString(format, CultureInfo.InvariantCulture);
}
