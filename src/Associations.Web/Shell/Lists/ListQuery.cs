using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;

namespace Associations.Web.Shell.Lists;

/// <summary>What a list can be asked: its sorts, best first, and its filters.</summary>
/// <param name="Sorts">Names a column may be sorted by; the first is the sort when none is asked.</param>
/// <param name="Filters">Names of query parameters that filter.</param>
public sealed record ListShape(IReadOnlyList<string> Sorts, IReadOnlyList<string> Filters)
{
    /// <summary>Whether the first sort runs downwards when nothing is asked.</summary>
    public bool Descending { get; init; }
}

/// <summary>
/// What the address asks of a list: page, page size, sort, filters. Every change is a new address, so that a list can be
/// bookmarked, sent and gone back to. Unknown sorts and filters, and values beyond bounds, are left out.
/// </summary>
public sealed record ListQuery
{
    public const int UsualSize = 20;
    public const int LargeSize = 100;
    private const int ValueMaxLength = 200;
    private const int LastPage = 100_000;

    private ListQuery(ListShape shape, string path)
    {
        Shape = shape;
        Path = path;
        Sort = shape.Sorts[0];
        Descending = shape.Descending;
    }

    public string Path { get; private init; }

    /// <summary>From 1.</summary>
    public int Page { get; private init; } = 1;

    /// <summary>Rows a page: 20 or 100.</summary>
    public int Size { get; private init; } = UsualSize;

    public string Sort { get; private init; }

    public bool Descending { get; private init; }

    /// <summary>Filters that are set, in the order of the shape.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Filters { get; private init; } = [];

    /// <summary>Rows before the page.</summary>
    public int Skip => (Page - 1) * Size;

    public bool IsFiltered => Filters.Count > 0;

    /// <summary>This list at this address.</summary>
    public string Address => Write(this, []);

    private ListShape Shape { get; init; }

    /// <summary>The filter's value, or null when it is not set.</summary>
    public string? this[string filter] => Filters.FirstOrDefault(pair => pair.Key == filter).Value;

    public static ListQuery Of(HttpRequest request, ListShape shape)
    {
        var query = request.Query;
        var sort = query["sort"].ToString();
        var known = shape.Sorts.Contains(sort);
        return new ListQuery(shape, request.PathBase.Add(request.Path))
        {
            Page = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, LastPage) : 1,
            Size = query["size"].ToString() switch { "50" => 50, "100" => LargeSize, _ => UsualSize },
            Sort = known ? sort : shape.Sorts[0],
            Descending = query["dir"].ToString() switch { "desc" => true, "asc" => false, _ => !known && shape.Descending },
            Filters = [.. shape.Filters.Select(name => KeyValuePair.Create(name, Clean(query[name].ToString()))).Where(pair => pair.Value.Length > 0)],
        };
    }

    /// <summary>The same list with one filter set anew, from its first page.</summary>
    public ListQuery With(string filter, string value)
    {
        var set = Filters.Where(pair => pair.Key != filter).Append(KeyValuePair.Create(filter, Clean(value)));
        return this with { Page = 1, Filters = [.. set.OrderBy(pair => IndexOf(Shape.Filters, pair.Key))] };
    }

    public ListQuery Without(string filter) => this with { Page = 1, Filters = [.. Filters.Where(pair => pair.Key != filter)] };

    public ListQuery Unfiltered() => this with { Page = 1, Filters = [] };

    public ListQuery At(int page) => this with { Page = page };

    public ListQuery Of(int size) => this with { Page = 1, Size = size == LargeSize ? LargeSize : UsualSize };

    public ListQuery SortedBy(string sort, bool descending) => this with { Page = 1, Sort = sort, Descending = descending };

    /// <summary>The address with parameters that are no part of the list itself, such as <c>handler</c> and <c>format</c>.</summary>
    public string AddressWith(params (string Name, string Value)[] more) => Write(this, more);

    private static string Write(ListQuery list, (string Name, string Value)[] more)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in list.Filters) query.Add(name, value);
        if (list.Sort != list.Shape.Sorts[0] || list.Descending != list.Shape.Descending)
        {
            query.Add("sort", list.Sort);
            if (list.Descending) query.Add("dir", "desc");
            else if (list.Sort == list.Shape.Sorts[0]) query.Add("dir", "asc");
        }

        if (list.Size != UsualSize) query.Add("size", list.Size.ToString(CultureInfo.InvariantCulture));
        if (list.Page > 1) query.Add("page", list.Page.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, value) in more) query.Add(name, value);
        return list.Path + query;
    }

    // Control characters have no place in a filter; PostgreSQL refuses NUL altogether.
    private static string Clean(string value)
    {
        var kept = new string([.. value.Where(c => !char.IsControl(c) && !char.IsSurrogate(c))]).Trim();
        return kept.Length <= ValueMaxLength ? kept : kept[..ValueMaxLength];
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name) return i;
        }

        return names.Count;
    }
}

/// <summary>One choice of a select, radio or checkbox list.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Text">What is read, in the reader's language; with the count where it helps: "Kharkiv (56)".</param>
/// <param name="Hint">A line under it, for radios and checkboxes.</param>
public sealed record Choice(string Value, string Text, string? Hint = null);

/// <summary>A filter that is set, said back to the reader.</summary>
/// <param name="Filter">The query parameter.</param>
/// <param name="Text">"Kharkiv oblast", "not in Bridges of Trust 2".</param>
public sealed record ChosenFilter(string Filter, string Text);
