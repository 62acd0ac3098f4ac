[assembly: AssemblyFixture(typeof(World))]
