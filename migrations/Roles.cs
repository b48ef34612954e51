using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Associations.Migrations;

/// <summary>
/// The roles that the product works with. The owner runs migrations and nothing else; the runtime role serves tenants and
/// cannot bypass row security; the platform role sees the catalogue and due times only.
/// </summary>
public static class Roles
{
    public const string Runtime = "associations_runtime";
    public const string Platform = "associations_platform";

    // A worker whose machine stands still in mid-transaction must not hold the scheduler's locks from all others.
    private const string IdleInTransaction = "20s";

    /// <summary>The connection string of one role, made from the owner's: one setting is enough for a whole installation.</summary>
    public static string ConnectionString(string ownerConnectionString, string role)
    {
        var builder = new NpgsqlConnectionStringBuilder(ownerConnectionString) { Username = role };
        if (!string.IsNullOrEmpty(builder.Password)) builder.Password = PasswordOf(role, builder.Password);
        return builder.ConnectionString;
    }

    internal static async Task Ensure(NpgsqlConnection owner, string ownerConnectionString, CancellationToken cancellationToken)
    {
        var secret = new NpgsqlConnectionStringBuilder(ownerConnectionString).Password;
        foreach (var role in new[] { Runtime, Platform })
        {
            var password = string.IsNullOrEmpty(secret) ? "" : $" password '{PasswordOf(role, secret)}'";
            await using var ensure = new NpgsqlCommand(
                $"""
                do $$ begin
                    create role {role} login nosuperuser nocreatedb nocreaterole nobypassrls;
                exception when duplicate_object or unique_violation then null; -- a database beside this one made it, or makes it now
                end $$;
                do $$ begin
                    if not exists (select from pg_roles where rolname = '{role}' and 'idle_in_transaction_session_timeout={IdleInTransaction}' = any(rolconfig)) then
                        alter role {role} set idle_in_transaction_session_timeout = '{IdleInTransaction}';
                    end if;
                end $$;
                """,
                owner);
            await ensure.ExecuteNonQueryAsync(cancellationToken);
            if (password.Length == 0) continue;

            await using var change = new NpgsqlCommand($"alter role {role}{password}", owner);
            await change.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    // Derived, so that nodes agree without a second secret to hand round. Whoever holds the owner's password could set it anyway.
    private static string PasswordOf(string role, string secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(role)));
}
