namespace MotCua.Feel.Tests.Language;

/// <summary>Tests that measure, and so share the machine with no other test.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public class Alone;
