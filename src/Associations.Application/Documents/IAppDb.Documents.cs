using Associations.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application;

public partial interface IAppDb
{
    DbSet<Document> Documents { get; }
}
