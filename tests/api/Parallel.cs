// Every test has an instance of the API with a folder of its own, or one that its fixture only reads.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(4)]
