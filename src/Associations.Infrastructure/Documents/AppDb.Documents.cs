using Associations.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace Associations.Infrastructure.Database;

public sealed partial class AppDb
{
    public DbSet<Document> Documents => Set<Document>();
}
