using Associations.Benchmarks;

return args switch
{
    ["p2", ..] => await ListPage.Run(),
    ["p3", ..] => await RowSecurity.Run(),
    ["load", var plan] => await Load.Generate(LoadPlan.Parse(plan)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        dotnet run -c Release --project tests/Associations.Benchmarks -- BENCHMARK
          p2   the list of municipalities, filtered and sorted, against a hand-written page over raw Npgsql
          p3   the same request with and without row security
        Each prints ratios of one run; absolute figures depend on the machine.
        """);
    return 2;
}
