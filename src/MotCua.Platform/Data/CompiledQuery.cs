using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MotCua.Platform.Data;

/// <summary>
/// A query on the way of every act, translated once. A compiled query belongs to one model, and hosts in one process may carry
/// different modules, so each model gets its own.
/// </summary>
/// <param name="compile">Calls <c>EF.CompileAsyncQuery</c>.</param>
public sealed class CompiledQuery<TDelegate>(Func<TDelegate> compile) where TDelegate : Delegate
{
    private readonly ConditionalWeakTable<IModel, TDelegate> _compiled = [];

    public TDelegate For(AppDb db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return _compiled.GetValue(db.Model, _ => compile());
    }
}
