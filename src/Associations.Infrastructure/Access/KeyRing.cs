using System.Xml.Linq;
using Associations.Infrastructure.Database;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace Associations.Infrastructure.Access;

/// <summary>Keeps the data protection keys in the database, shared by all nodes. Synchronous, because the framework asks so; once a day.</summary>
internal sealed class KeyRing(Connections connections) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = connections.Runtime.CreateCommand("select xml from app.data_protection_keys order by id");
        using var reader = command.ExecuteReader();
        var keys = new List<XElement>();
        while (reader.Read()) keys.Add(XElement.Parse(reader.GetString(0)));
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = connections.Runtime.CreateCommand("insert into app.data_protection_keys (id, xml) values ($1, $2)");
        command.Parameters.Add(new NpgsqlParameter { Value = friendlyName });
        command.Parameters.Add(new NpgsqlParameter { Value = element.ToString(SaveOptions.DisableFormatting) });
        command.ExecuteNonQuery();
    }
}
