namespace Associations.Application;

/// <summary>Which rows a page of a list takes, whatever number and size were asked for.</summary>
internal readonly record struct PageOf
{
    private const int MaxSize = 100;
    private const int MaxNumber = 100_000;

    /// <param name="number">From 1.</param>
    public PageOf(int number, int size) => (Size, Skip) = (Math.Clamp(size, 1, MaxSize), (Math.Clamp(number, 1, MaxNumber) - 1) * Math.Clamp(size, 1, MaxSize));

    public int Skip { get; }

    public int Size { get; }
}
